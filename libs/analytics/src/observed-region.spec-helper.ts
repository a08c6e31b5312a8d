import { observeHistoricDay } from '@gospulse/collection';
import { addDays, DAY_SECONDS, HOUR_SECONDS, startOfLocalDay } from '@gospulse/domain';
import { createVkGateway } from '@gospulse/vk';
import { NOW, openRegionPreparedBy, type RegionUnderTest } from '@gospulse/test-support/region-under-test.js';
import type { UnresolvedQuery } from './answers/parts/answer-head.js';
import { wholeRegion } from './query/scope.js';
import { refreshRollups } from './rollups/refresh-rollups.js';
import { planSources, type SourcePlanner } from './sources/plan-sources.js';

export { NOW, type RegionUnderTest };
export { registerWithRecordedWalls } from '@gospulse/test-support/region-under-test.js';

export const ZONE = 'Europe/Volgograd';
/** Twenty-eight local days, the last one that of NOW. */
export const PERIOD = { from: '2025-10-25', to: '2025-11-21' } as const;

/** The first second of a local day, epoch seconds. */
export const startOf = (day: string): number => startOfLocalDay(ZONE, day);

/** The instant at which an earlier day is observed, epoch seconds. */
export const lookOf = (day: string): number => startOf(day) + 18 * HOUR_SECONDS;

/** Observes earlier days through the sandbox's memory. */
export async function observeDays(region: RegionUnderTest, days: readonly string[]): Promise<void> {
  for (const day of days) {
    const gateway = createVkGateway({
      apiUrl: region.sandbox.apiUrlAt(lookOf(day)),
      tokens: [{ kind: 'user', secret: 'user-history', requestsPerSecond: 1_000 }],
    });
    await observeHistoricDay(region.collection.context, day, [
      { gateway, at: new Date(lookOf(day) * 1_000), regions: null },
    ]);
  }
}

export function daysBefore(day: string, count: number): string[] {
  return Array.from({ length: count }, (_, i) => addDays(day, i - count));
}

/** A region with its walls of seventeen weeks, five weeks of counts, and rollups. */
export function openObservedRegion({ pages = 80 }: { readonly pages?: number } = {}): Promise<RegionUnderTest> {
  return openRegionPreparedBy('observed', pages, async (region) => {
    await observeDays(region, daysBefore(PERIOD.to, 35));
    await region.pass();
    await refreshRollups(region.database.dataSource);
  });
}

/** Windows of the response rate in days, each for questions asked from a local day on. */
export type WindowDays = Readonly<Record<string, number>>;

/** Gives the region policies of these windows, and its rollups what follows from them. */
export async function setWindows(region: RegionUnderTest, windows: WindowDays): Promise<void> {
  await region.query('truncate policy');
  for (const [from, days] of Object.entries(windows)) {
    await region.query(
      `insert into policy (region_code, version, effective_from, rules) values ('34', $1, $1::text::date, $2)`,
      [from, JSON.stringify({ deadlines: { responseWindowSeconds: days * DAY_SECONDS } })],
    );
  }
  await region.query(
    `insert into touched_day (region_code, page_id, day, what)
     select distinct region_code, page_id, asked_on, 'questions' from question`,
  );
  await refreshRollups(region.database.dataSource);
}

/** A request for the whole region as it is known at NOW. */
export function request(more: Partial<UnresolvedQuery> = {}): UnresolvedQuery {
  return {
    scope: wholeRegion('34'),
    filters: {},
    ...PERIOD,
    compare: 'none',
    basis: 'questions',
    clock: 'working',
    corrections: 'with',
    now: new Date(NOW),
    ...more,
  };
}

/** The answer of a read model that must not be a problem. */
export async function answered<T>(
  asked: Promise<{ kind: 'answer'; answer: T } | { kind: 'problem'; problem: string }>,
): Promise<T> {
  const result = await asked;
  if (result.kind === 'problem') throw new Error(result.problem);
  return result.answer;
}

/** Plans as if there were so many questions: 0 are read row by row, any number too large from the rollups. */
export const planFor =
  (questions: number): SourcePlanner =>
  (query, known) =>
    planSources(query, { ...known, questions });
export const ROW_BY_ROW = planFor(0);
export const FROM_ROLLUPS = planFor(Infinity);
