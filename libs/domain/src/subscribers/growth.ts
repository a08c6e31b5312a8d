import { HOUR_SECONDS } from '../calendar/spans.js';
import { known, unknown, type Maybe } from '../absence.js';

/** A page's subscriber count as observed; epoch seconds. */
export interface SubscriberObservation {
  at: number;
  members: number;
}

/** How far an observation may lie from the instant it stands for. */
export const NEAREST_OBSERVATION_SECONDS = 48 * HOUR_SECONDS;

/** Below so many subscribers a rate says little: the absolute change only. */
export const GROWTH_RATE_MIN_SUBSCRIBERS = 100;

/** Over less than so many days a change says nothing of a week. */
export const GROWTH_RATE_MIN_DAYS = 1;

/** A page with its counts and the time it has been in the registry. */
export interface PageSubscribers {
  observations: readonly SubscriberObservation[];
  /** null: from before anything that is asked about. */
  registeredAt: number | null;
  /** null: still registered. */
  removedAt: number | null;
}

/** Net growth with its parts: `net = samePagesChange + addedSubscribers − removedSubscribers`, exactly. */
export interface NetGrowth {
  net: Maybe<number>;
  samePagesChange: number;
  addedSubscribers: number;
  removedSubscribers: number;
  samePages: number;
  addedPages: number;
  removedPages: number;
  /** Pages left out for want of an observation near enough. */
  unobservedPages: number;
}

/** The observation nearest to an instant, within 48 hours; the earlier of two equally near. Any order. */
export function nearestObservation(
  observations: readonly SubscriberObservation[],
  at: number,
  withinSeconds: number = NEAREST_OBSERVATION_SECONDS,
): Maybe<SubscriberObservation> {
  let nearest: SubscriberObservation | null = null;
  for (const observation of observations) {
    const distance = Math.abs(observation.at - at);
    if (distance > withinSeconds) continue;
    const best = nearest === null ? Infinity : Math.abs(nearest.at - at);
    if (distance < best || (distance === best && nearest !== null && observation.at < nearest.at))
      nearest = observation;
  }
  return nearest === null ? unknown('not-observed') : known(nearest);
}

/** The change of subscriptions from one instant to another (epoch seconds) over the same pages, plus added, minus removed. */
export function netGrowth(pages: Iterable<PageSubscribers>, from: number, to: number): NetGrowth {
  const sum: NetGrowth = {
    net: unknown('not-observed'),
    samePagesChange: 0,
    addedSubscribers: 0,
    removedSubscribers: 0,
    samePages: 0,
    addedPages: 0,
    removedPages: 0,
    unobservedPages: 0,
  };
  for (const page of pages) addPage(sum, page, from, to);
  if (sum.samePages + sum.addedPages + sum.removedPages > 0) {
    sum.net = known(sum.samePagesChange + sum.addedSubscribers - sum.removedSubscribers);
  }
  return sum;
}

function addPage(sum: NetGrowth, page: PageSubscribers, from: number, to: number): void {
  const atStart = isRegistered(page, from);
  const atEnd = isRegistered(page, to);
  if (!atStart && !atEnd) return;
  const start = atStart ? nearestObservation(page.observations, from) : null;
  const end = atEnd ? nearestObservation(page.observations, to) : null;
  if (start?.kind === 'unknown' || end?.kind === 'unknown') sum.unobservedPages += 1;
  else if (start !== null && end !== null) {
    sum.samePages += 1;
    sum.samePagesChange += end.value.members - start.value.members;
  } else if (end !== null) {
    sum.addedPages += 1;
    sum.addedSubscribers += end.value.members;
  } else if (start !== null) {
    sum.removedPages += 1;
    sum.removedSubscribers += start.value.members;
  }
}

function isRegistered(page: PageSubscribers, at: number): boolean {
  return (page.registeredAt === null || page.registeredAt <= at) && (page.removedAt === null || page.removedAt > at);
}

/** What a page counted at the start and at the end of a period; null: not observed. */
export interface CountsAtBothEnds {
  readonly start: number | null;
  readonly end: number | null;
}

/**
 * Growth a week of the pages that were counted at both ends of a period of `days`, as a share. Pages that came or went
 * are no growth of those that stayed. Unknown (`not-observed`) when no page was counted at both ends, else as `growthRate`.
 */
export function weeklyGrowth(pages: readonly CountsAtBothEnds[], days: number): Maybe<number> {
  let [start, end] = [0, 0];
  let counted = false;
  for (const page of pages) {
    if (page.start === null || page.end === null) continue;
    counted = true;
    start += page.start;
    end += page.end;
  }
  return counted ? growthRate(start, end, days) : unknown('not-observed');
}

/**
 * Growth a week as a share: (S₁/S₀)^(7/d) − 1 over `days`. Unknown (`too-few`) when S₀ < 100 or less than a day has
 * passed, (`not-observed`) when no time has.
 */
export function growthRate(startMembers: number, endMembers: number, days: number): Maybe<number> {
  if (startMembers < GROWTH_RATE_MIN_SUBSCRIBERS) return unknown('too-few');
  if (!(days > 0)) return unknown('not-observed');
  if (days < GROWTH_RATE_MIN_DAYS) return unknown('too-few');
  return known((endMembers / startMembers) ** (7 / days) - 1);
}
