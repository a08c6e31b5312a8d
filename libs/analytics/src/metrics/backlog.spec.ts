import { known, unknown } from '@gospulse/domain';
import { backlogFigures } from './backlog.js';

const NOT_OBSERVED = unknown('not-observed');

describe('the backlog', () => {
  it.each([
    ['of what waits', { open: 4, overdue: 3 }, null, [known(4), known(3), known(7)]],
    ['is 0 where nobody waits', { open: 0, overdue: 0 }, null, [known(0), known(0), known(0)]],
    ['is unknown where no wall was read', { open: 0, overdue: 0 }, 'not-observed', Array(3).fill(NOT_OBSERVED)],
    ['is 0 where nobody can ask', { open: 0, overdue: 0 }, 'comments-closed', [known(0), known(0), known(0)]],
    ['counts who asked before that', { open: 1, overdue: 1 }, 'comments-closed', [known(1), known(1), known(2)]],
  ] as const)('%s', (_, counts, noData, [open, overdue, waiting]) => {
    expect(backlogFigures(counts, noData)).toEqual({ open, overdue, waiting });
  });
});
