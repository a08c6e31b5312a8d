import type { Random } from '../random/random.js';
import { HOUR, type Offset, startOfDay, weekday } from './region-time.js';
import { workingDayLength } from './working-time.js';

/** Share of a day's posts by local hour: office hours, a little in the evening, next to nothing at night. */
const POST_HOURS = [
  0.1, 0.05, 0.02, 0.02, 0.03, 0.1, 0.4, 1.2, 3.2, 6.5, 8.5, 8.6, 7.2, 6.8, 7.6, 7.8, 7.0, 5.0, 3.4, 2.6, 1.8, 1.0, 0.5,
  0.2,
];
/** Monday … Sunday. */
const POST_WEEKDAYS = [1, 1.02, 1, 1.02, 0.98, 0.42, 0.3];
const HOLIDAY_SHARE = 0.35;

/** When posts fall within one week: a cumulative table of its 168 local hours. */
export interface WeekRhythm {
  readonly startsAt: number;
  readonly cumulative: readonly number[];
}

/** The rhythm of the week whose first local day has this number, by the clocks of a region. */
export function weekRhythm(firstDay: number, offset: Offset): WeekRhythm {
  const cumulative: number[] = [];
  let sum = 0;
  for (let i = 0; i < 7; i += 1) {
    const day = firstDay + i;
    const ordinary = POST_WEEKDAYS[weekday(day)] ?? 1;
    const closedWeekday = weekday(day) < 5 && workingDayLength(day) === 0;
    const weight = closedWeekday ? ordinary * HOLIDAY_SHARE : ordinary;
    for (const hour of POST_HOURS) cumulative.push((sum += weight * hour));
  }
  return { startsAt: startOfDay(firstDay, offset), cumulative };
}

/** An instant drawn from the rhythm. */
export function drawInstant(rhythm: WeekRhythm, random: Random): number {
  const { cumulative } = rhythm;
  const target = random.unit() * (cumulative[cumulative.length - 1] ?? 0);
  let low = 0;
  let high = cumulative.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cumulative[middle] ?? 0) > target) high = middle;
    else low = middle + 1;
  }
  return rhythm.startsAt + low * HOUR + random.below(HOUR);
}
