import { mixFault, type AnsweringSource, type Brought, type DataOrigin, type MixFault } from './one-kind.js';

const ROWS = 'rows-of-a-file';

describe('a demonstration and real data', () => {
  it.each<[DataOrigin, AnsweringSource, Brought, MixFault | null]>([
    ['nothing', 'vk', ROWS, null],
    ['nothing', 'sandbox', ROWS, null],
    ['nothing', 'not-asked', ROWS, null],
    ['nothing', 'unreachable', 'nothing', null],
    ['vk', 'vk', ROWS, null],
    ['vk', 'not-asked', ROWS, null],
    ['vk', 'unreachable', 'nothing', null],
    ['vk', 'sandbox', 'nothing', 'sandbox-into-real'],
    ['vk', 'sandbox', 'rows-made-up', 'sandbox-into-real'],
    ['sandbox', 'sandbox', ROWS, null],
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
