import type { Basis } from '@gospulse/domain';
import { col, maybe, oneOf, readRows, type RowOf } from '@gospulse/store';
import { cacheUse, type Source } from '../caching/versioned-cache.js';
import { SNAPSHOT_COUNTS } from './reply-snapshots.js';
import { allNumbersIn } from '../sources/number-list.js';
import { raw, sql } from '../sources/statement.js';

/** How many questions the pages of a region were asked on a day or in a month, by how they stand now. */
export interface ReplySnapshot {
  readonly grain: 'day' | 'month';
  readonly day: string;
  /** Ids of the pages that were asked; the counts are in their order. */
  readonly pages: Int32Array;
  readonly counts: Readonly<Record<(typeof SNAPSHOT_COUNTS)[number], Int32Array>>;
}

/** Numbers in one text; nothing where they are known already. */
const LIST = maybe(col.text);
const SENT = {
  grain: oneOf(['day', 'month']),
  day: col.text,
  needsReply: col.flag,
  /** The transaction that wrote it: another one with every change. */
  version: col.text,
  pages: LIST,
  answered: LIST,
  withdrawn: LIST,
  met: LIST,
  breached: LIST,
  eligible: LIST,
  in_window: LIST,
  undated: LIST,
  open: LIST,
};
type SentSnapshot = RowOf<typeof SENT>;

const LISTS = ['pages', ...SNAPSHOT_COUNTS] as const;

/** Three years of a large region's months, and the days around the periods that are looked at. */
const SNAPSHOTS = cacheUse<ReplySnapshot>(16 * 1_024 * 1_024);

/**
 * Snapshots of whole days and months (by their first days) of a region, those of questions that need a reply or of all. The
 * numbers are shared with whoever reads the same snapshot: they are not to be written to.
 */
export async function readReplySnapshots(
  { dataSource, caches }: Source,
  regionCode: string,
  { months, days }: { readonly months: readonly string[]; readonly days: readonly string[] },
  basis: Basis,
): Promise<ReplySnapshot[]> {
  if (months.length + days.length === 0) return [];
  const kept = caches.of(SNAPSHOTS);
  const nameOf = (grain: string, day: string, needsReply: boolean) => `${regionCode} ${grain} ${day} ${needsReply}`;
  const needs = basis === 'all' ? [true, false] : [true];
  const asked = [
    ...months.map((day) => ({ grain: 'month', day }) as const),
    ...days.map((day) => ({ grain: 'day', day }) as const),
  ].flatMap((snapshot) => needs.map((needsReply) => ({ ...snapshot, needsReply })));
  const known = asked.map(({ grain, day, needsReply }) => kept.find(nameOf(grain, day, needsReply)));
  const unchanged = (name: string) => `case when s.xmin::text is distinct from k.version then s.${name} end as ${name}`;
  const wanted = sql`unnest(
    ${asked.map(({ grain }) => grain)}::text[], ${asked.map(({ day }) => day)}::date[],
    ${asked.map(({ needsReply }) => needsReply)}::boolean[], ${known.map((snapshot) => snapshot?.version ?? null)}::text[]
  ) k(grain, day, needs_reply, version)`;
  const rows = await readRows(
    dataSource,
    SENT,
    sql`select s.grain, s.day, s.needs_reply as "needsReply", s.xmin::text as version,
               ${raw(LISTS.map(unchanged).join(', '))}
        from ${wanted} join reply_sheet s on s.region_code = ${regionCode}
          and (s.grain, s.day, s.needs_reply) = (k.grain, k.day, k.needs_reply)`,
  );
  const values = new Map(
    asked.map((snapshot, at) => [nameOf(snapshot.grain, snapshot.day, snapshot.needsReply), known[at]]),
  );
  return rows.map((row) => {
    const name = nameOf(row.grain, row.day, row.needsReply);
    const before = values.get(name);
    if (before?.version === row.version) return before.value;
    const snapshot = snapshotOf(row);
    kept.keep(name, row.version, snapshot, snapshot.pages.byteLength * LISTS.length);
    return snapshot;
  });
}

function snapshotOf(row: SentSnapshot): ReplySnapshot {
  const counts = SNAPSHOT_COUNTS.map((name) => [name, allNumbersIn(row[name] ?? '')] as const);
  return {
    grain: row.grain,
    day: row.day,
    pages: allNumbersIn(row.pages ?? ''),
    counts: Object.fromEntries(counts) as ReplySnapshot['counts'],
  };
}
