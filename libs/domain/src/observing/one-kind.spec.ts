import { mixFault, type AnsweringSource, type Brought, type DataOrigin, type MixFault } from './one-kind.js';

const ROWS = 'rows-of-a-file';

describe('a demonstration and real data', () => {
  it.each<[DataOrigin, AnsweringSource, Brought, MixFault | null]>([
    ['nothing', 'vk', ROWS, null],
    ['nothing', 'sandbox', ROWS, 'file-beside-sandbox'],
    ['nothing', 'sandbox', 'rows-made-up', null],
    ['nothing', 'sandbox', 'nothing', null],
    ['nothing', 'vk', 'rows-made-up', 'made-up-beside-vk'],
    ['nothing', 'not-asked', 'rows-made-up', null],
    ['vk', 'not-asked', 'rows-made-up', 'made-up-into-real'],
    ['vk', 'vk', 'rows-made-up', 'made-up-into-real'],
    ['nothing', 'not-asked', ROWS, null],
    ['nothing', 'unreachable', 'nothing', null],
    ['vk', 'vk', ROWS, null],
    ['vk', 'not-asked', ROWS, null],
    ['vk', 'unreachable', 'nothing', null],
    ['vk', 'sandbox', 'nothing', 'sandbox-into-real'],
    ['vk', 'sandbox', 'rows-made-up', 'sandbox-into-real'],
    ['sandbox', 'sandbox', ROWS, 'file-into-demonstration'],
    ['sandbox', 'sandbox', 'rows-made-up', null],
    ['sandbox', 'sandbox', 'nothing', null],
    ['sandbox', 'vk', 'nothing', 'vk-into-demonstration'],
    ['sandbox', 'vk', 'rows-made-up', 'vk-into-demonstration'],
    ['sandbox', 'not-asked', ROWS, 'file-into-demonstration'],
    ['sandbox', 'unreachable', ROWS, 'file-into-demonstration'],
    ['sandbox', 'not-asked', 'rows-made-up', null],
    ['sandbox', 'not-asked', 'nothing', null],
    ['sandbox', 'unreachable', 'nothing', null],
  ])('in a database of %s, %s answering, bringing %s: %s', (holds, source, brought, fault) => {
    expect(mixFault(holds, source, brought)).toBe(fault);
  });
});
