import { DAY_SECONDS, localDay } from '@gospulse/domain';
import { col, countRevision, readRegionRules, readRows, type RegionRules } from '@gospulse/store';
import type { DataSource, EntityManager } from 'typeorm';
import type { Source } from '../caching/versioned-cache.js';
import { readPages } from '../dataset/dataset.js';
import { resolvePeriod } from '../query/period.js';
import { wholeRegion } from '../query/scope.js';
import { readDirectory } from '../register/directory.js';
import { sql } from '../sources/statement.js';
import { lastSecondOf } from './last-second.js';
import { endedStates, listStates, type StateLists } from './state-day.js';

const DAY = { day: col.text };
const SEEN = { ...DAY, ogrns: col.text, states: col.text, scored: col.text, scores: col.text };

/**
 * Whether a page lived is known of the present, and since when: the end of a day that is longer over cannot be told, and the last look
 * of that day stands, told as one of a day that was not seen to its end.
 */
const MAX_LATE_SECONDS = DAY_SECONDS;

/**
 * Keeps how the institutions of a region stand today, and once more how they stood at the end of each kept day that is over since:
 * such a day is never changed again. Doing it twice changes nothing.
 * @returns how many days were written
 */
export async function recordStates(source: Source, regionCode: string, now: Date): Promise<number> {
  const { dataSource } = source;
  const rules = await readRegionRules(dataSource, regionCode);
  if (!rules) return 0;
  const nowSeconds = Math.floor(now.getTime() / 1_000);
  const today = localDay(rules.zone, nowSeconds);
  const left = await readRows(
    dataSource,
    SEEN,
    sql`select day::text as day, ogrns, states, scored, scores from state_day
        where region_code = ${regionCode} and not is_over and day < ${today} order by day`,
  );
  let written = 0;
  for (const { day, ...seen } of left) {
    const end = lastSecondOf(day, rules.zone);
    written +=
      nowSeconds - end > MAX_LATE_SECONDS
        ? await leaveDay(dataSource, regionCode, day)
        : await writeDay(source, { regionCode, day, cutoff: end, seen }, rules);
  }
  return written + (await writeDay(source, { regionCode, day: today, cutoff: nowSeconds, seen: null }, rules));
}

/** Ends a day as it was seen last. */
async function leaveDay(dataSource: DataSource, regionCode: string, day: string): Promise<number> {
  const rows = await readRows(
    dataSource,
    DAY,
    sql`update state_day set is_over = true where region_code = ${regionCode} and day = ${day} and not is_over
        returning day::text as day`,
  );
  return rows.length;
}

interface KeptDay {
  readonly regionCode: string;
  readonly day: string;
  /** Epoch seconds. */
  readonly cutoff: number;
  /** The day as it was seen last, where it is over; null: it goes on. */
  readonly seen: StateLists | null;
}

async function writeDay(source: Source, kept: KeptDay, rules: RegionRules): Promise<number> {
  const read = await readStates(source, kept, rules);
  const lists = kept.seen === null ? read : endedStates(kept.seen, read);
  return source.dataSource.transaction(async (manager) => {
    const changed = await upsert(manager, kept, lists);
    if (changed > 0) await countRevision(manager);
    return changed;
  });
}

/** As Обзор of that day shows them, to whoever sees the whole region. */
async function readStates(source: Source, { regionCode, day, cutoff }: KeptDay, rules: RegionRules) {
  const resolved = resolvePeriod({ from: day, to: day, compare: 'none' }, rules.zone, cutoff);
  if (resolved.kind === 'problem') throw new Error(`no day ${day}: ${resolved.problem}`);
  const scope = wholeRegion(regionCode);
  const asked = { scope, filters: {}, basis: 'questions', corrections: 'with', by: 'page', asks: 'states' } as const;
  const directory = await readDirectory(source.dataSource, scope, {}, 'with', day);
  const without = ['start', 'posting', 'cadence'] as const;
  return listStates(await readPages(source, { ...asked, period: resolved.period, rules }, { directory, without }));
}

async function upsert(manager: EntityManager, kept: KeptDay, lists: StateLists): Promise<number> {
  const { regionCode, day, cutoff, seen } = kept;
  const rows = await readRows(
    manager,
    DAY,
    sql`insert into state_day as kept (region_code, day, taken_at, is_over, ogrns, states, scored, scores)
        values (${regionCode}, ${day}, to_timestamp(${cutoff}), ${seen !== null}::boolean,
                ${lists.ogrns}, ${lists.states}, ${lists.scored}, ${lists.scores})
        on conflict (region_code, day) do update
          set (taken_at, is_over, ogrns, states, scored, scores)
            = (excluded.taken_at, excluded.is_over, excluded.ogrns, excluded.states, excluded.scored, excluded.scores)
          where not kept.is_over
            and (excluded.is_over, excluded.ogrns, excluded.states, excluded.scored, excluded.scores)
                is distinct from (kept.is_over, kept.ogrns, kept.states, kept.scored, kept.scores)
        returning day::text as day`,
  );
  return rows.length;
}

const REGION = { code: col.text };

/** The same of every region; one that fails keeps no other from being kept, and is told of at the end. */
export async function recordAllStates(source: Source, now: Date): Promise<number> {
  const failures: unknown[] = [];
  let written = 0;
  for (const { code } of await readRows(source.dataSource, REGION, sql`select code from region order by code`)) {
    try {
      written += await recordStates(source, code, now);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return written;
}
