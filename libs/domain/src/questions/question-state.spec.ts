import { backlogByAge } from './backlog.js';
import { questionStateAt, waitEndsAt, withinDeadline, type QuestionTimes } from './question-state.js';

const question = (change: Partial<QuestionTimes>): QuestionTimes => ({
  askedAt: 0,
  answeredAt: null,
  withdrawnAt: null,
  dueAt: 100,
  ...change,
});

describe('a question at the cut-off', () => {
  it.each<[Partial<QuestionTimes>, number, string, string]>([
    [{}, 50, 'open', 'pending'],
    [{}, 100, 'open', 'pending'],
    [{}, 101, 'overdue', 'breached'],
    [{ dueAt: null }, 101, 'open', 'unknown'],
    [{ answeredAt: 60 }, 60, 'answered', 'met'],
    [{ answeredAt: 60 }, 59, 'open', 'pending'],
    [{ answeredAt: 100 }, 200, 'answered', 'met'],
    [{ answeredAt: 101 }, 200, 'answered', 'breached'],
    [{ answeredAt: 150 }, 120, 'overdue', 'breached'],
    [{ answeredAt: 60, dueAt: null }, 200, 'answered', 'unknown'],
    [{ withdrawnAt: 60 }, 200, 'withdrawn', 'unknown'],
    [{ withdrawnAt: 60 }, 50, 'open', 'pending'],
    [{ withdrawnAt: 150 }, 200, 'withdrawn', 'breached'],
  ])('%j at %d: %s, %s', (change, cutoff, state, deadline) => {
    expect(questionStateAt(question(change), cutoff)).toBe(state);
    expect(withinDeadline(question(change), cutoff)).toBe(deadline);
  });
});

describe('the end of a wait', () => {
  it.each<[string, Partial<QuestionTimes>, number, number]>([
    ['is the cut-off while it goes on', {}, 120, 120],
    ['is the reply', { answeredAt: 60 }, 120, 60],
    ['is not a reply after the cut-off', { answeredAt: 150 }, 120, 120],
    ['is the withdrawal', { withdrawnAt: 60 }, 120, 60],
    ['is not a withdrawal after the cut-off', { withdrawnAt: 150 }, 120, 120],
    ['is never before the question', { askedAt: 80, answeredAt: 60 }, 120, 80],
  ])('%s', (_name, change, cutoff, expected) => {
    expect(waitEndsAt(question(change), cutoff)).toBe(expected);
  });
});

describe('backlogByAge', () => {
  it('puts a bound into the class above it', () => {
    expect(backlogByAge([0, 3599, 3600, 14_399, 14_400, 32_400, 86_399, 86_400, 1e9])).toEqual([2, 2, 1, 2, 2]);
    expect(backlogByAge([])).toEqual([0, 0, 0, 0, 0]);
  });
});
