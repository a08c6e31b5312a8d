import { hashUnit } from '../random/hash.js';
import type { Random } from '../random/random.js';
import type { Page } from '../region/institution.js';
import { DAY, HOUR, type Offset, secondOfLocalDay } from '../time/region-time.js';
import { addWorkingSeconds } from '../time/working-time.js';
import type { ReplyChannel } from './comment-record.js';

/** How an institution answers. Delays are working seconds. */
export interface ReplyHabit {
  /** Of the clocks by which its office keeps. */
  readonly offset: Offset;
  readonly medianSeconds: number;
  readonly neverShare: number;
  /** Share answered at once by whoever is awake, in office hours or not. */
  readonly promptShare: number;
  readonly channels: readonly (readonly [ReplyChannel, number])[];
}

const REGION_MEDIAN_SECONDS = 10_400;
const SPREAD_BETWEEN_PAGES = 0.5;
const SPREAD_WITHIN_PAGE = 0.85;
const LONGEST_DELAY_SECONDS = 30 * DAY;
/** Еланский район answers late; the others differ less. */
const DISTRICT_FACTORS: Readonly<Record<string, number>> = { '18610000': 2.9, '18652000': 1.7, '18710000': 0.6 };

/** Approximately standard normal, without the far tails: the sum of four uniforms, of a page's own. */
function pageNormal(seed: number): number {
  const sum = hashUnit(seed, 90) + hashUnit(seed, 91) + hashUnit(seed, 92) + hashUnit(seed, 93);
  return Math.max(-1.6, Math.min(1.6, (sum - 2) / Math.sqrt(1 / 3)));
}

export function replyHabit(page: Page, offset: Offset): ReplyHabit {
  const district = DISTRICT_FACTORS[page.oktmo] ?? 0.75 + 0.6 * hashUnit(Number(page.oktmo), 94);
  const silent = page.kind !== 'mun_admin' && page.kind !== 'region_body' && hashUnit(page.seed, 95) < 0.04;
  const slow = district > 2 ? 0.1 : 0.03;
  const hasPerson = page.institution.responsible !== null;
  return {
    offset,
    medianSeconds: REGION_MEDIAN_SECONDS * district * Math.exp(SPREAD_BETWEEN_PAGES * pageNormal(page.seed)),
    neverShare: silent ? 0.7 : slow,
    promptShare: 0.12,
    channels: [
      ['page', 0.84],
      ['community', 0.1],
      ['person', hasPerson ? 0.2 : 0],
    ],
  };
}

/** When the question asked at an instant is answered; null if it never is. */
export function drawReplyAt(habit: ReplyHabit, askedAt: number, random: Random): number | null {
  if (random.chance(habit.neverShare)) return null;
  if (random.chance(habit.promptShare)) {
    const prompt = askedAt + Math.round(random.logNormal(25 * 60, 0.6)) + 60;
    const hour = secondOfLocalDay(prompt, habit.offset) / HOUR;
    if (hour >= 8 && hour < 22) return prompt;
  }
  const delay = Math.round(random.logNormal(habit.medianSeconds, SPREAD_WITHIN_PAGE)) + 90;
  const answeredAt = addWorkingSeconds(askedAt, delay, habit.offset);
  return answeredAt - askedAt > LONGEST_DELAY_SECONDS ? null : answeredAt;
}

export function drawChannel(habit: ReplyHabit, random: Random): ReplyChannel {
  return habit.channels[random.weightedIndex(habit.channels.map(([, weight]) => weight))]?.[0] ?? 'page';
}
