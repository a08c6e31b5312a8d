import { DISTRICT_FIGURE } from './district-figures.js';
import { type CountedRow, isOfFew, orderedValue, worstOf } from './district-scale.js';

const row = (name: string, share: number | null, n: number | null, more: Partial<CountedRow> = {}): CountedRow =>
  ({ name, institutions: 1, unknown: {}, withinDeadlineShare: share, withinDeadlineN: n, ...more }) as CountedRow;

const { withinDeadline, firstReply, overdue, subscribers } = DISTRICT_FIGURE;

describe('who is named as the worst', () => {
  it('is the least share among those with enough cases, and says that others were left out', () => {
    const rows = [
      row('Еланский', 0.52, 40),
      row('Фроловский', 0.1, 9),
      row('Камышин', 0.9, 40),
      row('Быково', null, 0),
    ];
    const { row: worst, leavesOutFew } = worstOf(rows, withinDeadline, 'working');
    expect([worst?.name, leavesOutFew]).toEqual(['Еланский', true]);
    expect(worstOf(rows.slice(2), withinDeadline, 'working')).toEqual({ row: null, leavesOutFew: false });
  });

  it('is the longest wait by the chosen clock', () => {
    const rows = [
      row('А', 1, 40, { questions: 40, medianWorkingSeconds: 60, medianElapsedSeconds: 900 }),
      row('Б', 1, 40, { questions: 40, medianWorkingSeconds: 70, medianElapsedSeconds: 800 }),
      row('В', 1, 40, { questions: 9, medianWorkingSeconds: 9_000, medianElapsedSeconds: 9_000 }),
    ];
    expect(worstOf(rows, firstReply, 'working').row?.name).toBe('Б');
    expect(worstOf(rows, firstReply, 'calendar').row?.name).toBe('А');
  });

  it('is nobody where no end is worse', () => {
    const rows = [row('А', 1, 1, { subscribers: 5 }), row('Б', 1, 1, { subscribers: 6 })];
    expect(worstOf(rows, subscribers, 'working').row).toBeNull();
  });

  it('is the first of equals', () => {
    const rows = [row('А', 1, 1, { overdue: 3 }), row('Б', 1, 1, { overdue: 3 }), row('В', 1, 1, { overdue: 0 })];
    expect(worstOf(rows, overdue, 'working').row?.name).toBe('А');
  });
});

describe('few cases', () => {
  it.each([
    [9, true],
    [10, false],
    [null, true],
  ])('%p questions are few: %p', (n, few) => {
    const one = row('А', 0.5, n);
    expect(isOfFew(one, withinDeadline)).toBe(few);
    expect(orderedValue(one, withinDeadline, 'working')).toBe(few ? null : 0.5);
  });

  it('are not asked of what is counted in full', () => {
    expect(isOfFew(row('А', null, 0, { overdue: 1 }), overdue)).toBe(false);
  });
});
