import { known, unknown } from '@gospulse/domain';
import { meanReplyFigures } from './mean-reply.js';

const NOBODY = unknown('no-questions');

describe('the mean wait for a first reply', () => {
  it.each([
    ['is told', known(60), false, null, { mean: known(60), isAtMost: false }],
    ['is told as a bound', known(60), true, null, { mean: known(60), isAtMost: true }],
    ['is unknown where nobody asked', NOBODY, false, null, { mean: NOBODY, isAtMost: false }],
    ['says that no wall was read', NOBODY, false, 'not-observed', { mean: unknown('not-observed'), isAtMost: false }],
    [
      'says that no calendar reaches',
      unknown('no-calendar'),
      false,
      'not-observed',
      { mean: unknown('no-calendar'), isAtMost: false },
    ],
    [
      'is of those who asked before comments were closed',
      known(5),
      false,
      'comments-closed',
      { mean: known(5), isAtMost: false },
    ],
  ] as const)('%s', (_, value, isAtMost, noData, expected) => {
    expect(meanReplyFigures({ mean: { value, isAtMost } }, noData)).toEqual(expected);
  });
});
