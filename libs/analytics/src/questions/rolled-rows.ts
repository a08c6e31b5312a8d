import type { DataSource } from 'typeorm';
import { versionedByDatabase } from '../caching/versioned-cache.js';
import { packedIn, type Packed } from '../rollups/packed.js';
import { REPLY_COUNTS, WAIT_HISTOGRAMS } from '../rollups/reply-rows.js';
import type { Dimension } from './reply-keys.js';

type Counts = Readonly<Record<(typeof REPLY_COUNTS)[number], number>>;
type Grain = 'day' | 'month';
type Histogram = (typeof WAIT_HISTOGRAMS)[number];

/** What the rollups hold of a key's questions of a day or month. */
export interface RolledRow extends Counts, Readonly<Record<Histogram, Packed>> {
  readonly key: string;
  readonly grain: Grain;
  readonly day: string;
  readonly needsReply: boolean;
}

type SentRow = Counts & Record<Histogram, string> & Pick<RolledRow, 'key' | 'grain' | 'day' | 'needsReply'>;

export interface RowsAsked {
  readonly regionCode: string;
  readonly dimension: Dimension;
  readonly months: readonly string[];
  readonly days: readonly string[];
  /** Null: all of the dimension. */
  readonly keys: readonly string[] | null;
  readonly all: boolean;
}

const COLUMNS = `key, grain, day, needs_reply as "needsReply", ${REPLY_COUNTS.join(', ')}`;
const WAITS = WAIT_HISTOGRAMS.map((name) => `${name}::text`).join(', ');

/** Rows with their waits. Those of dimensions with few keys are kept, since turning them into numbers costs most. */
export function readRolledRows(dataSource: DataSource, asked: RowsAsked): Promise<RolledRow[]> {
  return SMALL.has(asked.dimension) ? readKeptRows(dataSource, asked) : readChosenRows(dataSource, asked);
}

/** Whole regions, districts, founders and kinds: every period is made of the same months of them. */
const SMALL = new Set<Dimension>(['region', 'municipality', 'founder', 'kind']);
const keptRows = versionedByDatabase<RolledRow[]>(16 * 1_024 * 1_024);

/** A row and its numbers outside the histograms, roughly. */
const ROW_BYTES = 300;

async function readKeptRows(dataSource: DataSource, asked: RowsAsked): Promise<RolledRow[]> {
  const { regionCode, dimension, months, days } = asked;
  const kept = keptRows(dataSource);
  const nameOf = (grain: Grain, day: string) => `${regionCode} ${dimension} ${grain} ${day}`;
  const versions = await dataSource.query<{ grain: Grain; day: string; version: string }[]>(
    `select grain, day, md5(string_agg(key || ' ' || needs_reply || ' ' || xmin, ',' order by key, needs_reply)) as version
     from reply_rollup
     where region_code = $1 and dimension = $2
       and (grain = 'month' and day = any($3::date[]) or grain = 'day' and day = any($4::date[]))
     group by grain, day`,
    [regionCode, dimension, months, days],
  );
  const known = versions.map((unit) => ({ ...unit, kept: kept.find(nameOf(unit.grain, unit.day)) }));
  const changed = known.filter((unit) => unit.kept?.version !== unit.version);
  const dated = (grain: Grain) => changed.flatMap((unit) => (unit.grain === grain ? [unit.day] : []));
  const sent = byUnit(
    await readChosenRows(dataSource, { ...asked, keys: null, all: true, months: dated('month'), days: dated('day') }),
  );
  const rows: RolledRow[] = [];
  const wanted = asked.keys && new Set(asked.keys);
  for (const { grain, day, version, kept: before } of known) {
    const its = before?.version === version ? before.value : (sent.get(`${grain} ${day}`) ?? []);
    if (before?.version !== version) kept.keep(nameOf(grain, day), version, its, bytesOf(its));
    for (const row of its) if ((asked.all || row.needsReply) && (!wanted || wanted.has(row.key))) rows.push(row);
  }
  return rows;
}

async function readChosenRows(dataSource: DataSource, asked: RowsAsked): Promise<RolledRow[]> {
  if (asked.months.length + asked.days.length === 0) return [];
  return numbered(
    await dataSource.query<SentRow[]>(
      `${rowsOf('month', '$3', WAITS)} union all ${rowsOf('day', '$4', WAITS)}`,
      parametersOf(asked),
    ),
  );
}

/** Rows without their waits: what was asked on which day of the period waits still, and what became of the rest. */
export async function readRolledCounts(dataSource: DataSource, asked: RowsAsked): Promise<RolledRow[]> {
  if (asked.months.length + asked.days.length === 0) return [];
  const openOnly = WAIT_HISTOGRAMS.map((name) => (name === 'open_on' ? 'open_on::text' : `'{}' as ${name}`)).join(', ');
  return numbered(
    await dataSource.query<SentRow[]>(
      `${rowsOf('month', '$3', openOnly)} union all ${rowsOf('day', '$4', openOnly)}`,
      parametersOf(asked),
    ),
  );
}

function rowsOf(grain: Grain, days: string, waits: string): string {
  return `select ${COLUMNS}, ${waits} from reply_rollup ${chosen(grain, days)}`;
}

function chosen(grain: Grain, days: string): string {
  return `
    where region_code = $1 and dimension = $2 and grain = '${grain}' and day = any(${days}::date[])
      and ($5::text[] is null or key = any($5)) and ($6 or needs_reply)`;
}

function parametersOf({ regionCode, dimension, months, days, keys, all }: RowsAsked): unknown[] {
  return [regionCode, dimension, months, days, keys, all];
}

/** The histograms as numbers; written out, since a district's year are thousands of them. */
function numbered(rows: readonly SentRow[]): RolledRow[] {
  return rows.map((row) => ({
    ...row,
    open_on: packedIn(row.open_on),
    working: packedIn(row.working),
    working_censored: packedIn(row.working_censored),
    elapsed: packedIn(row.elapsed),
    elapsed_censored: packedIn(row.elapsed_censored),
  }));
}

function byUnit(rows: readonly RolledRow[]): ReadonlyMap<string, RolledRow[]> {
  const units = new Map<string, RolledRow[]>();
  for (const row of rows) {
    const unit = `${row.grain} ${row.day}`;
    const list = units.get(unit);
    if (list) list.push(row);
    else units.set(unit, [row]);
  }
  return units;
}

function bytesOf(rows: readonly RolledRow[]): number {
  return rows.reduce(
    (sum, row) => sum + ROW_BYTES + WAIT_HISTOGRAMS.reduce((bytes, name) => bytes + row[name].byteLength, 0),
    0,
  );
}
