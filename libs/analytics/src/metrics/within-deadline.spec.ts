import { known, unknown } from '@gospulse/domain';
import { withinDeadlineFigures } from './within-deadline.js';

const NOBODY = { met: 0, breached: 0, share: unknown('no-questions') };

describe('the share answered in time', () => {
  it('is of the questions whose outcome is clear', () => {
    const counts = { met: 3, breached: 1, share: known(3 / 4) };
    const judged = { met: known(3), breached: known(1), judged: known(4) };
    expect(withinDeadlineFigures(counts, null)).toEqual({ ...judged, share: counts.share });
  });

  it.each([
    [null, 'no-questions'],
    ['not-observed', 'not-observed'],
    ['comments-closed', 'comments-closed'],
  ] as const)('of nobody, where the walls say %s, is unknown: %s', (noData, reason) => {
    const none = noData === 'not-observed' ? unknown(noData) : known(0);
    const counts = { met: none, breached: none, judged: none };
    expect(withinDeadlineFigures(NOBODY, noData)).toEqual({ ...counts, share: unknown(reason) });
  });
});
