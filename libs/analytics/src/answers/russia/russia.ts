import type { RussiaAnswer, RussiaRow } from '@gospulse/contracts';
import {
  addDays,
  daysBetween,
  LATENCY_BUCKET_SCHEME,
  localDay,
  PROGRAM_RULES,
  type Basis,
  type Clock,
  type DayRange,
} from '@gospulse/domain';
import type { RegionRules } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { readAnew, type Readings } from '../../dataset/readings.js';
import type { Compare } from '../../query/comparison-range.js';
import { comparisonPeriod, resolvePeriod, type ResolvedPeriod } from '../../query/period.js';
import type { RegionsScope } from '../../query/scope.js';
import type { Answered } from '../parts/answer-head.js';
import { regionFigures, totalOfRegions, type RegionRead, type Told } from './region-figures.js';
import { readRepliesOfPages } from './page-replies.js';
import { readRepliesOfRegions, type RegionReplies } from './region-replies.js';
import {
  readRegionCoverage,
  readRegionPages,
  readRegionsKnown,
  readScopedRegions,
  type RegionKnown,
  type RegionPages,
  type ScopedRegion,
} from './region-states.js';
import { readSubscribersOfRegions } from './region-subscribers.js';

export interface RussiaRequest {
  readonly scope: RegionsScope;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly compare: Compare;
  readonly basis: Basis;
  readonly clock: Clock;
  readonly now: Date;
  readonly readings?: Readings | undefined;
}

/** All but what is known of the subjects themselves, which is no matter of the database. */
export type RussiaFigures = Omit<RussiaAnswer, 'subjects'>;

/**
 * In as few statements as there are tables: figures of all regions that a caller sees, each by its own local days, from what is summed up by the day alone: no fact is
 * read, and so only days are told that are over in every region.
 */
export async function tellAtOnce(dataSource: DataSource, request: RussiaRequest): Promise<Answered<RussiaFigures>> {
  const { readings = readAnew() } = request;
  const cutoff = Math.floor(request.now.getTime() / 1_000);
  const regions = await readScopedRegions(dataSource, request.scope);
  const resolved = resolveDays(regions, request, cutoff);
  if (resolved.kind === 'problem') return resolved;
  const { days, comparison } = resolved;
  const regionCodes = regions.map(({ code }) => code);
  const scope = { ...request.scope, regionCodes };
  const [rules, known, pages, coverage] = await Promise.all([
    readings.rulesOfRegions(dataSource, regionCodes),
    readRegionsKnown(dataSource, { regionCodes, scheme: LATENCY_BUCKET_SCHEME, days }),
    readRegionPages(dataSource, scope, days),
    readRegionCoverage(dataSource, scope, days.to),
  ]);
  const [subscribers, [replies, earlier]] = await Promise.all([
    readSubscribersOfRegions({ dataSource, caches: readings.caches }, regions, pages, { days, cutoff }),
    readBothReplies(dataSource, { known, pages, rules }, { ...request, readings }, { days, cutoff }),
  ]);
  const rows = regions.flatMap((region) => {
    const [facts, counted] = [known.find(({ code }) => code === region.code), subscribers.get(region.code)];
    if (facts === undefined || counted === undefined) return [];
    const read: RegionRead = {
      ...{ region, known: facts, subscribers: counted },
      replies: replies.get(region.code) ?? null,
      earlier: earlier.get(region.code) ?? null,
      coverage: coverage.find((each) => each.region === region.code) ?? null,
      rules: rules.get(region.code) ?? null,
    };
    return [regionFigures(read, { days, comparison, cutoff })];
  });
  return { kind: 'answer', answer: answerOf(rows, { days, comparison, cutoff }) };
}

/** All that is told of these rows together. */
export function answerOf(rows: RussiaRow[], { days, comparison, cutoff }: Told): RussiaFigures {
  return {
    period: { ...days, days: daysBetween(days.from, days.to) + 1, comparison },
    asOf: new Date(cutoff * 1_000).toISOString(),
    rows,
    total: totalOfRegions(rows),
    norms: NORMS,
  };
}

const { deadlines, profiles } = PROGRAM_RULES;
const NORMS: RussiaAnswer['norms'] = {
  replyWorkingSeconds: deadlines.replyWorkingSeconds,
  replyElapsedSeconds: deadlines.replyElapsedSeconds,
  ...(profiles.at(-1) ?? profiles[0]).compliance.zones,
};

/** Where no region is seen, the day of Moscow is as good as any. */
const NO_REGIONS_ZONE = 'Europe/Moscow';

/** The days that are told: as they are asked, but none that is not over in the last region where it ends. */
export function resolveDays(regions: readonly ScopedRegion[], { from, to, compare }: RussiaRequest, cutoff: number) {
  const zones = regions.length === 0 ? [NO_REGIONS_ZONE] : regions.map(({ zone }) => zone);
  const [last = NO_REGIONS_ZONE] = zones.sort((a, b) => (localDay(a, cutoff) < localDay(b, cutoff) ? -1 : 1));
  const over = addDays(localDay(last, cutoff), -1);
  const asked = resolvePeriod(
    { from, to: to ?? (from === undefined || from <= over ? over : from), compare },
    last,
    cutoff,
  );
  if (asked.kind === 'problem') return asked;
  const end = asked.period.to < over ? asked.period.to : over;
  const days: DayRange = { from: asked.period.from < end ? asked.period.from : end, to: end };
  const told = resolvePeriod({ ...days, compare }, last, cutoff);
  if (told.kind === 'problem') return told;
  return { kind: 'days', days, comparison: told.period.comparison } as const;
}

type Replies = ReadonlyMap<string, RegionReplies>;
type RulesOfRegions = ReadonlyMap<string, RegionRules>;

interface RepliesRead {
  readonly known: readonly RegionKnown[];
  readonly pages: readonly RegionPages[];
  readonly rules: RulesOfRegions;
}

/** Replies of the period, and of the one that it is compared with, each judged at its own cut-off. */
async function readBothReplies(
  dataSource: DataSource,
  { known, pages, rules: all }: RepliesRead,
  { scope, compare, basis, clock, readings }: RussiaRequest & { readonly readings: Readings },
  { days, cutoff }: { readonly days: DayRange; readonly cutoff: number },
): Promise<readonly [Replies, Replies]> {
  const observed = known.filter(({ knownFrom, written }) => knownFrom !== null || written !== null);
  const asked = observed.flatMap((facts) => {
    const rules = all.get(facts.code);
    return rules === undefined ? [] : [{ rules, ...facts, ...periodsOf(rules, { ...days, compare }, cutoff) }];
  });
  const read = (of: readonly ((typeof asked)[number] & { readonly of: ResolvedPeriod })[]) => {
    const wanted = of.map(({ rules, of: { from, to, cutoff: at }, areWaitsKnown }) => {
      return { rules, days: { from, to }, cutoff: at, areWaitsKnown };
    });
    return scope.institutions === undefined
      ? readRepliesOfRegions(dataSource, wanted, { basis, clock })
      : readRepliesOfPages({ dataSource, caches: readings.caches }, wanted, pages, basis);
  };
  return Promise.all([
    read(asked.flatMap((each) => (each.period === null ? [] : [{ ...each, of: each.period }]))),
    read(asked.flatMap((each) => (each.before === null ? [] : [{ ...each, of: each.before }]))),
  ]);
}

function periodsOf({ zone }: RegionRules, asked: DayRange & { readonly compare: Compare }, cutoff: number) {
  const resolved = resolvePeriod(asked, zone, cutoff);
  if (resolved.kind === 'problem') return { period: null, before: null };
  return { period: resolved.period, before: comparisonPeriod(resolved.period, zone) };
}
