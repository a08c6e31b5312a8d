import { known, unknown } from '@gospulse/domain';
import { withinDeadlineFigures } from './within-deadline.js';

const NOBODY = { met: 0, breached: 0, share: unknown('no-questions') };

describe('the share answered in time', () => {
  it('is of the questions whose outcome is clear', () => {
    const counts = { met: 3, breached: 1, share: known(3 / 4) };
    expect(withinDeadlineFigures(counts, null)).toEqual({ ...counts, judged: 4 });
  });

  it.each([
    [null, 'no-questions'],
    ['not-observed', 'not-observed'],
    ['comments-closed', 'comments-closed'],
  ] as const)('of nobody, where the walls say %s, is unknown: %s', (noData, reason) => {
    expect(withinDeadlineFigures(NOBODY, noData)).toEqual({ ...NOBODY, judged: 0, share: unknown(reason) });
  });
});
