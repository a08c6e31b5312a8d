import { known, unknown } from '@gospulse/domain';
import { firstReplyFigures } from './first-reply.js';

const NOBODY = unknown('no-questions');
const waits = (value: ReturnType<typeof known<number>> | ReturnType<typeof unknown>) => ({
  median: { value, low: value, high: value },
  p90: value,
});
const every = (value: ReturnType<typeof known<number>> | ReturnType<typeof unknown>) => ({
  ...{ median: value, low: value, high: value, p90: value },
});

describe('the first reply', () => {
  it('is its median with the interval, and p90', () => {
    const told = { median: { value: known(60), low: known(30), high: unknown('not-reached') }, p90: known(500) };
    expect(firstReplyFigures(told, null)).toEqual({
      ...{ median: known(60), low: known(30), high: unknown('not-reached'), p90: known(500) },
    });
  });

  it.each([
    ['nobody asked', NOBODY, null, NOBODY],
    ['no wall was read', NOBODY, 'not-observed', unknown('not-observed')],
    ['comments are closed', NOBODY, 'comments-closed', unknown('comments-closed')],
    ['no calendar reaches', unknown('no-calendar'), 'not-observed', unknown('no-calendar')],
    ['somebody asked before comments were closed', known(5), 'comments-closed', known(5)],
  ] as const)('of pages where %s says so', (_, told, noData, expected) => {
    expect(firstReplyFigures(waits(told), noData)).toEqual(every(expected));
  });
});
