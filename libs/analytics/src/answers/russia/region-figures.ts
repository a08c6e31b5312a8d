import type { RussiaRow } from '@gospulse/contracts';
import {
  addDays,
  known,
  localDay,
  startOfLocalDay,
  unknown,
  valueOrNull,
  type ComparisonKnown,
  type DayRange,
  type Maybe,
  type RegionDataState,
} from '@gospulse/domain';
import { policyAt, type RegionRules } from '@gospulse/store';
import { countStates } from '../../history/state-day.js';
import { figure } from '../../metrics/figure.js';
import { FULL_ENOUGH } from '../../pages/daily-sums.js';
import { boundsOf, shareOfSums, type RegionReplies } from './region-replies.js';
import type { RegionKnown, ScopedRegion } from './region-states.js';
import type { RegionSubscribers } from './region-subscribers.js';

/** All that was read of a region. */
export interface RegionRead {
  readonly region: ScopedRegion;
  readonly known: RegionKnown;
  readonly subscribers: RegionSubscribers;
  /** Null: the region has no data, and nothing of it was read. */
  readonly replies: RegionReplies | null;
  /** Of the comparison period; null: nothing is compared. */
  readonly earlier: RegionReplies | null;
  readonly coverage: { readonly day: string; readonly states: string } | null;
  readonly rules: RegionRules | null;
}

export interface Told {
  readonly days: DayRange;
  readonly comparison: DayRange | null;
  /** Epoch seconds. */
  readonly cutoff: number;
}

/** The row of a region. */
export function regionFigures(read: RegionRead, told: Told): RussiaRow {
  const { region, known: facts, subscribers } = read;
  const { days, comparison, cutoff } = told;
  const { knownFrom, countedTo } = facts;
  const net = facts.isStartPending ? null : valueOrNull(subscribers.net);
  const compared = { comparison, knownFrom };
  return {
    code: region.code,
    zone: region.zone,
    today: localDay(region.zone, cutoff),
    dayEndsAt: endOf(region.zone, days),
    policyVersion: read.rules === null ? null : policyAt(read.rules, lastSecondOf(region.zone, days)).version,
    pages: subscribers.live,
    subscribers: subscribersFigure(subscribers, net, told, compared),
    netGrowth: net,
    ...repliesFigures(read, compared),
    ...coverageOf(read),
    data: { state: dataStateOf(facts, subscribers, days), knownFrom, countedTo },
  };
}

/** The row of a region whose machine of a cluster does not answer: its pages are known from the register, and nothing else. */
export function rowOfAway({ code, zone }: ScopedRegion, pages: number, { days, cutoff }: Told): RussiaRow {
  const none = figure(unknown('region-away'), { asOf: null });
  return {
    ...{ code, zone, pages, judgedTo: null, coverageOn: null, policyVersion: null },
    today: localDay(zone, cutoff),
    dayEndsAt: endOf(zone, days),
    ...{ subscribers: none, netGrowth: null, firstReply: none },
    withinDeadline: { ...none, met: null, breached: null },
    coverage: { ...none, obliged: null, withLivePage: null },
    data: { state: 'away', knownFrom: null, countedTo: null },
  };
}

/** When the last day of a period ends there. */
function endOf(zone: string, { to }: DayRange): string {
  return new Date(startOfLocalDay(zone, addDays(to, 1)) * 1_000).toISOString();
}

function lastSecondOf(zone: string, { to }: DayRange): number {
  return startOfLocalDay(zone, addDays(to, 1)) - 1;
}

/** Where the comparison ends as the period begins, it is what the growth counts from. */
function subscribersFigure(
  { sum, pagesCovered, newestAt }: RegionSubscribers,
  net: number | null,
  { days, comparison }: Told,
  compared: ComparisonKnown,
): RussiaRow['subscribers'] {
  const value = valueOrNull(sum);
  const isRightBefore = comparison !== null && addDays(comparison.to, 1) === days.from;
  const previous = isRightBefore && value !== null && net !== null ? value - net : null;
  const asOf = newestAt?.toISOString() ?? null;
  return figure(sum, { n: pagesCovered, previous, asOf, ...(isRightBefore ? { compared } : {}) });
}

function repliesFigures(
  { known: { written }, replies, earlier }: RegionRead,
  compared: ComparisonKnown,
): Pick<RussiaRow, 'withinDeadline' | 'firstReply' | 'judgedTo'> {
  if (replies === null || (replies.questions === 0 && (written ?? 0) === 0)) {
    // Where nothing was seen on walls nobody could have asked, as far as is known.
    const none = figure(unknown('not-observed'), { asOf: null });
    return { withinDeadline: { ...none, met: null, breached: null }, firstReply: none, judgedTo: null };
  }
  const { met, breached, share, low, high, median, questions, judgedTo } = replies;
  const previous = earlier && valueOrNull(earlier.share);
  const bounds = { low: valueOrNull(median.low), high: valueOrNull(median.high) };
  return {
    withinDeadline: {
      ...figure(share, { n: met + breached, low, high, previous, asOf: null, compared }),
      ...{ met, breached },
    },
    firstReply: figure(median.value, { n: questions, ...bounds, asOf: null }),
    judgedTo,
  };
}

function coverageOf({ coverage }: RegionRead): Pick<RussiaRow, 'coverage' | 'coverageOn'> {
  if (coverage === null) return { coverage: unknownCoverage(), coverageOn: null };
  const { obliged, covered } = countStates(coverage.states);
  const share = shareOfSums(covered, obliged, 'no-institutions');
  return {
    coverage: { ...figure(share, { n: obliged, asOf: null }), obliged, withLivePage: covered },
    coverageOn: coverage.day,
  };
}

function unknownCoverage(): RussiaRow['coverage'] {
  return { ...figure(unknown('not-measured'), { asOf: null }), obliged: null, withLivePage: null };
}

/** The first of what there is to say against the figures of a region. */
function dataStateOf(
  { knownFrom, countedTo, ...facts }: RegionKnown,
  { live, pagesCovered }: RegionSubscribers,
  { to }: DayRange,
): RegionDataState {
  if (knownFrom === null || countedTo === null) return 'none';
  if (countedTo < to) return 'late';
  if (facts.isStartPending || facts.isEndPending || facts.areQuestionsPending) return 'summing';
  return pagesCovered < live * FULL_ENOUGH ? 'partial' : 'whole';
}

type Total = Pick<RussiaRow, 'pages' | 'subscribers' | 'netGrowth' | 'withinDeadline' | 'coverage'> & {
  readonly regions: Readonly<Record<'subscribers' | 'netGrowth' | 'withinDeadline' | 'coverage', number>>;
};

/** What adds up over regions: sums, and shares of sums. Whoever is not known is in none, and it is told how many are. */
export function totalOfRegions(rows: readonly RussiaRow[]): Total {
  const subscribers = sumOf(rows.map((row) => row.subscribers.value));
  const counted = sumOf(rows.map((row) => (row.subscribers.value === null ? null : row.subscribers.n)));
  const growth = sumOf(rows.map((row) => row.netGrowth));
  const met = sumOf(rows.map((row) => row.withinDeadline.met));
  const breached = sumOf(rows.map((row) => row.withinDeadline.breached));
  const obliged = sumOf(rows.map((row) => row.coverage.obliged));
  const covered = sumOf(rows.map((row) => row.coverage.withLivePage));
  const judged = (met.value ?? 0) + (breached.value ?? 0);
  return {
    pages: rows.reduce((sum, row) => sum + row.pages, 0),
    subscribers: figure(maybeOf(subscribers.value), { n: counted.value, asOf: null }),
    netGrowth: growth.value,
    withinDeadline: {
      ...figure(met.value === null ? unknown('not-observed') : shareOfSums(met.value, judged, 'no-questions'), {
        n: met.value === null ? null : judged,
        ...boundsOf(met.value ?? 0, breached.value ?? 0),
        asOf: null,
      }),
      ...{ met: met.value, breached: breached.value },
    },
    coverage:
      obliged.value === null || covered.value === null
        ? unknownCoverage()
        : {
            ...figure(shareOfSums(covered.value, obliged.value, 'no-institutions'), { n: obliged.value, asOf: null }),
            ...{ obliged: obliged.value, withLivePage: covered.value },
          },
    regions: {
      subscribers: subscribers.of,
      netGrowth: growth.of,
      withinDeadline: met.of,
      coverage: obliged.of,
    },
  };
}

/** The sum of what is known, and of how many; of nobody it is not known. */
function sumOf(values: readonly (number | null)[]): { readonly value: number | null; readonly of: number } {
  const given = values.filter((value) => value !== null);
  return { value: given.length === 0 ? null : given.reduce((sum, value) => sum + value, 0), of: given.length };
}

function maybeOf(value: number | null): Maybe<number> {
  return value === null ? unknown('not-observed') : known(value);
}
