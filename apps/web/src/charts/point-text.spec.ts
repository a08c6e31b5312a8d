import { formatShare } from '../text/format.js';
import type { DrawnDay } from './line-model.js';
import { pointText } from './point-text.js';

const words = { gap: 'нет обращений', format: formatShare, unfinished: 'срок истёк не у всех' };
const day = '2026-11-20';

describe('the words of a day', () => {
  it.each<[string, Omit<DrawnDay, 'day'>, string]>([
    ['judged', { value: 0.841, unfinished: false, n: 63, of: 63, atLeast: 0.841 }, '84,1 %'],
    ['judged to the full', { value: 1, unfinished: false, n: 5, of: 5, atLeast: 1 }, '100,0 %'],
    [
      'not judged yet is counted and never 100 %',
      { value: 1, unfinished: true, n: 84, of: 159, atLeast: 84 / 159 },
      'не меньше 52,8 % (исход ясен у 84 из 159)',
    ],
    [
      'of which nothing is judged',
      { value: null, unfinished: true, n: 0, of: 75, atLeast: null },
      'исход ясен у 0 из 75',
    ],
    ['without questions', { value: null, unfinished: false, n: 0, of: 0, atLeast: null }, 'нет обращений'],
    ['that goes on', { value: 0.5, unfinished: true, n: 2, of: 2, atLeast: 0.5 }, '50,0 % (срок истёк не у всех)'],
    ['of a number', { value: 0.5, unfinished: false, n: 2 }, '50,0 %'],
  ])('%s', (_, point, text) => {
    expect(pointText({ day, ...point }, words).replaceAll('\u00a0', ' ')).toBe(text);
  });
});
