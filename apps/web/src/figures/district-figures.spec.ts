import type { FigureRow } from '@gospulse/contracts';
import { DISTRICT_FIGURE, readKey, readQuestions } from './district-figures.js';

const row = (patch: Partial<FigureRow>): FigureRow =>
  ({
    institutions: 5,
    questions: 12,
    overdue: 0,
    posts: 3,
    withinDeadlineShare: 0.9,
    unknown: {},
    ...patch,
  }) as FigureRow;

const QUIET = row({ questions: 0, withinDeadlineShare: null, unknown: { withinDeadlineShare: 'no-questions' } });
const UNSEEN = row({
  questions: null,
  overdue: null,
  withinDeadlineShare: null,
  unknown: { questions: 'not-observed', overdue: 'not-observed', withinDeadlineShare: 'not-observed' },
});

describe('reading a row', () => {
  const { overdue, firstReply } = DISTRICT_FIGURE;

  it('knows a zero of debts where walls were seen, as the card does, whether anybody asked or not', () => {
    expect(overdue.read(row({}), 'working')).toEqual({ value: 0, reason: null });
    expect(overdue.read(QUIET, 'working')).toEqual({ value: 0, reason: null });
    expect(overdue.read(UNSEEN, 'working')).toEqual({ value: null, reason: 'not-observed' });
  });

  it('does not claim «нет обращений» of walls nobody has seen', () => {
    expect(readKey(QUIET, 'withinDeadlineShare')).toEqual({ value: null, reason: 'no-questions' });
    expect(readKey(UNSEEN, 'withinDeadlineShare')).toEqual({ value: null, reason: 'not-observed' });
    expect(readQuestions(QUIET)).toEqual({ value: 0, reason: null });
    expect(readQuestions(UNSEEN)).toEqual({ value: null, reason: 'not-observed' });
  });

  it('says of a district without such institutions that it has none', () => {
    const none = { ...UNSEEN, institutions: 0 };
    expect(readKey(none, 'withinDeadlineShare').reason).toBe('no-institutions');
    expect(overdue.read(none, 'working').reason).toBe('no-institutions');
  });

  it('reads the median of the chosen clock', () => {
    const timed = row({ medianWorkingSeconds: 60, medianElapsedSeconds: 600 });
    expect(firstReply.read(timed, 'working').value).toBe(60);
    expect(firstReply.read(timed, 'calendar').value).toBe(600);
  });
});
