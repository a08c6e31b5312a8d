import type { Basis } from '@gospulse/domain';
import { col, oneOf, readRows, type RowOf, OF_ALL_REGIONS } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { cacheUse, type Source } from '../caching/versioned-cache.js';
import { packedIn, type Packed } from '../rollups/packed.js';
import { REPLY_COUNTS, WAIT_HISTOGRAMS } from '../rollups/reply-rows.js';
import type { Dimension } from '../sources/dimension.js';
import { raw, sql, type Sql } from '../sources/statement.js';

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

/** Histograms come as PostgreSQL writes them in text. */
const SENT_ROW = {
  key: col.text,
  grain: oneOf(['day', 'month']),
  day: col.text,
  needsReply: col.flag,
  answered: col.int,
  withdrawn: col.int,
  met: col.int,
  breached: col.int,
  eligible: col.int,
  in_window: col.int,
  unclocked: col.int,
  undated: col.int,
  worded: col.int,
  formulaic: col.int,
  open_on: col.text,
  working: col.text,
  working_censored: col.text,
  elapsed: col.text,
  elapsed_censored: col.text,
};
type SentRow = RowOf<typeof SENT_ROW>;

export interface RowsAsked {
  readonly regionCode: string;
  readonly dimension: Dimension;
  readonly months: readonly string[];
  readonly days: readonly string[];
  /** Null: all of the dimension. */
  readonly keys: readonly string[] | null;
  readonly all: boolean;
}

const COUNTS = raw(REPLY_COUNTS.map((name) => `r.${name}`).join(', '));
const COLUMNS = sql`r.key, r.grain, r.day, r.needs_reply as "needsReply", ${COUNTS}`;
const WAITS = raw(WAIT_HISTOGRAMS.map((name) => `r.${name}::text`).join(', '));
/** Left out but for who waits still. */
const OPEN_ALONE = raw(
  WAIT_HISTOGRAMS.map((name) => (name === 'open_on' ? 'r.open_on::text' : `'{}' as ${name}`)).join(', '),
);

/** The rows of whole months and days of a dimension. */
export function rolledRows({ months, days, ...of }: Omit<RowsAsked, 'keys' | 'all'>): Sql {
  const { regionCode, dimension } = of;
  return sql`r.region_code = ${regionCode} and r.dimension = ${dimension}
    and (${isOfGrain('month', months)} or ${isOfGrain('day', days)})`;
}

function rowsOfGrain(
  { regionCode, dimension }: Pick<RowsAsked, 'regionCode' | 'dimension'>,
  grain: Grain,
  days: readonly string[],
): Sql {
  return sql`r.region_code = ${regionCode} and r.dimension = ${dimension} and ${isOfGrain(grain, days)}`;
}

function isOfGrain(grain: Grain, days: readonly string[]): Sql {
  return sql`r.grain = ${grain} and r.day = any(${days}::date[])`;
}

/** The rows of questions that need a reply, or all rows. */
export function ofRolledBasis(basis: Basis): Sql {
  return basis === 'all' ? sql`true` : sql`r.needs_reply`;
}

/** Rows with their waits. Those of dimensions with few keys are kept, since turning them into numbers costs most. */
export function readRolledRows(source: Source, asked: RowsAsked): Promise<RolledRow[]> {
  return SMALL.has(asked.dimension) ? readKeptRows(source, asked) : readChosenRows(source.dataSource, asked);
}

/** Whole regions, districts, founders and kinds: every period is made of the same months of them. */
const SMALL = new Set<Dimension>(['region', 'municipality', 'founder', 'kind']);
const ROWS = cacheUse<RolledRow[]>(24 * 1_024 * 1_024);

/** A row and its numbers outside the histograms, roughly. */
const ROW_BYTES = 300;

const UNIT_VERSION = { grain: oneOf(['day', 'month']), day: col.text, version: col.text };

/** A row's key with the transaction that wrote it: rows are told apart whatever their order, so nothing is sorted. */
const OWN_MARK = sql`hashtextextended(r.key, r.xmin::text::bigint * 2 + r.needs_reply::int)`;

async function readKeptRows({ dataSource, caches }: Source, asked: RowsAsked): Promise<RolledRow[]> {
  const { regionCode, dimension, months, days } = asked;
  const kept = caches.of(ROWS);
  const nameOf = (grain: Grain, day: string) => `${regionCode} ${dimension} ${grain} ${day}`;
  const versions = await readRows(
    dataSource,
    UNIT_VERSION,
    sql`select r.grain, r.day, concat_ws(' ', count(*), bit_xor(${OWN_MARK})) as version
        from reply_rollup r where ${rolledRows({ regionCode, dimension, months, days })} group by r.grain, r.day`,
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
  return readSent(dataSource, asked, WAITS);
}

/** Rows without their waits: what was asked on which day of the period waits still, and what became of the rest. */
export async function readRolledCounts({ dataSource }: Source, asked: RowsAsked): Promise<RolledRow[]> {
  return readSent(dataSource, asked, OPEN_ALONE);
}

async function readSent(dataSource: DataSource, asked: RowsAsked, waits: Sql): Promise<RolledRow[]> {
  const { months, days } = asked;
  if (months.length + days.length === 0) return [];
  const of = (grain: Grain, ofGrain: readonly string[]) => sql`select ${COLUMNS}, ${waits} from reply_rollup r
    where ${rowsOfGrain(asked, grain, ofGrain)} and ${ofKeys(asked)}`;
  const statement = sql`${of('month', months)} union all ${of('day', days)}`;
  return numbered(await readRows(dataSource, SENT_ROW, statement));
}

/** Whole months (by their first days) and days of a region. */
export interface RegionSpans {
  readonly regionCode: string;
  readonly months: readonly string[];
  readonly days: readonly string[];
}

/** Rows of whole regions with their waits, of each its own spans, in one statement. */
export async function readRowsOfRegions(
  dataSource: DataSource,
  spans: readonly RegionSpans[],
  basis: Basis,
): Promise<ReadonlyMap<string, RolledRow[]>> {
  const asked = spans.flatMap(({ regionCode, months, days }) => [
    ...months.map((day) => ({ regionCode, grain: 'month', day }) as const),
    ...days.map((day) => ({ regionCode, grain: 'day', day }) as const),
  ]);
  if (asked.length === 0) return new Map();
  const wanted = sql`unnest(${asked.map((each) => each.regionCode)}::text[], ${asked.map((each) => each.grain)}::text[],
    ${asked.map((each) => each.day)}::date[]) k(region, grain, day)`;
  const rows = await readRows(
    dataSource,
    { ...SENT_ROW, region: col.text },
    sql`${OF_ALL_REGIONS} select r.region_code as region, ${COLUMNS}, ${WAITS}
        from ${wanted} join reply_rollup r on r.region_code = k.region and r.dimension = 'region' and r.grain = k.grain
          and r.day = k.day and r.region_code = any(${[...new Set(spans.map(({ regionCode }) => regionCode))]}::text[])
          and ${ofRolledBasis(basis)}`,
  );
  const byRegion = new Map<string, RolledRow[]>();
  const read = numbered(rows);
  rows.forEach(({ region }, at) => {
    const row = read[at];
    if (row === undefined) return;
    const list = byRegion.get(region);
    if (list) list.push(row);
    else byRegion.set(region, [row]);
  });
  return byRegion;
}

function ofKeys({ keys, all: isAll }: Pick<RowsAsked, 'keys' | 'all'>): Sql {
  const basis = ofRolledBasis(isAll ? 'all' : 'questions');
  return keys === null ? basis : sql`r.key = any(${keys}) and ${basis}`;
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
