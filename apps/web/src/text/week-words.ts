import { formatClockTime } from './format.js';

interface Stretch {
  fromMinute: number;
  toMinute: number;
}

const SHORT = ['пн', 'вт', 'ср', 'чт', 'пт', 'сб', 'вс'] as const;
const OFF = 'выходной';
const ROUND_THE_CLOCK = 'круглосуточно';
const MINUTES_A_DAY = 1_440;

/** `пн–чт 9:00–13:00 и 13:48–18:00, пт 9:00–17:00, сб, вс выходной`: weekdays of the same hours together. */
export function weekWords(week: readonly (readonly Stretch[])[]): string {
  const days = week.map(dayWords);
  if (new Set(days).size === 1) return days[0] === ROUND_THE_CLOCK ? ROUND_THE_CLOCK : `ежедневно ${days[0] ?? ''}`;
  const runs: { from: number; to: number; words: string }[] = [];
  days.forEach((words, at) => {
    const last = runs.at(-1);
    if (last?.words === words) last.to = at;
    else runs.push({ from: at, to: at, words });
  });
  return runs.map(({ from, to, words }) => `${weekdays(from, to)} ${words}`).join(', ');
}

function weekdays(from: number, to: number): string {
  if (from === to) return SHORT[from] ?? '';
  return to - from === 1 ? `${SHORT[from] ?? ''} и ${SHORT[to] ?? ''}` : `${SHORT[from] ?? ''}–${SHORT[to] ?? ''}`;
}

function dayWords(day: readonly Stretch[]): string {
  if (day.length === 0) return OFF;
  if (day.length === 1 && day[0]?.fromMinute === 0 && day[0].toMinute === MINUTES_A_DAY) return ROUND_THE_CLOCK;
  return day.map(({ fromMinute, toMinute }) => `${clock(fromMinute)}–${clock(toMinute)}`).join(' и ');
}

function clock(minute: number): string {
  return formatClockTime(minute * 60);
}
