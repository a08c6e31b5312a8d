import { countdownAt, countdownWords } from './countdown.js';

const HOUR = 3_600;
const CUTOFF = 1_000_000;
/** Open for an hour from the cut-off on, then closed for fifteen, then open for nine. */
const HOURS: [number, number][] = [
  [CUTOFF, CUTOFF + HOUR],
  [CUTOFF + 16 * HOUR, CUTOFF + 25 * HOUR],
];
/** Fell due just now. */
const dueAt = new Date(CUTOFF * 1_000).toISOString();
const words = (
  secondsLeft: number | null,
  afterHours: number,
  clock: 'working' | 'calendar' = 'working',
  due = dueAt,
) =>
  countdownWords(
    countdownAt({ secondsLeft, hoursAhead: HOURS, dueAt: due }, CUTOFF, CUTOFF + afterHours * HOUR),
    clock,
  ).replaceAll('\u00a0', ' ');

describe('the countdown of a deadline', () => {
  it.each([
    [2 * HOUR, 0, 'осталось 2 ч рабочего времени'],
    [2 * HOUR, 0.5, 'осталось 1 ч 30 мин рабочего времени'],
    [2 * HOUR, 1, 'осталось 1 ч рабочего времени'],
    // It stands still until the next morning.
    [2 * HOUR, 9, 'осталось 1 ч рабочего времени'],
    [2 * HOUR, 16.5, 'осталось 30 мин рабочего времени'],
    [2 * HOUR, 17, 'осталось 0 мин рабочего времени'],
    [2 * HOUR, 18, 'просрочено на 1 ч рабочего времени'],
    [-HOUR, 0, 'просрочено на 1 ч рабочего времени'],
    [-HOUR, 10, 'просрочено на 2 ч рабочего времени'],
    // A browser whose clock is behind the answer.
    [HOUR, -3, 'осталось 1 ч рабочего времени'],
    [null, 0, 'срок неизвестен: на эти дни нет производственного календаря'],
  ])('of %p seconds, %p hours later: %p', (secondsLeft, afterHours, expected) => {
    expect(words(secondsLeft, afterHours)).toBe(expected);
  });

  it('by the clock speaks of no working time', () => {
    expect(words(50 * HOUR, 0, 'calendar')).toBe('осталось 2 дн. 2 ч');
    expect(words(-3 * HOUR, 0, 'calendar')).toBe('просрочено на 3 ч');
  });

  it.each([
    [2.9, 'просрочено на 585 ч рабочего времени'],
    [3, 'срок вышел 3 дня назад'],
    [21.5, 'срок вышел 21 день назад'],
    [95, 'срок вышел 95 дней назад'],
  ])('tells a deadline of %p days ago by the calendar from three days on: %p', (days, expected) => {
    const due = new Date((CUTOFF - days * 24 * HOUR) * 1_000).toISOString();
    expect(words(-585 * HOUR, 0, 'working', due)).toBe(expected);
  });

  it('says when it stands', () => {
    const stands = (hours: number) =>
      countdownAt({ secondsLeft: HOUR, hoursAhead: HOURS, dueAt }, CUTOFF, CUTOFF + hours * HOUR)?.stands;
    expect([0, 0.9, 1, 15.9, 16].map(stands)).toEqual([false, false, true, true, false]);
  });
});
