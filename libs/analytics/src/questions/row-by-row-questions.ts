import { addDays, type Basis } from '@gospulse/domain';
import type { DataSource } from 'typeorm';
import { numberOrNull } from '../sources/number-list.js';
import type { PageRange } from '../sources/page-range.js';
import { QUESTION_COLUMNS, questionsIn, type DatedQuestion } from './question-rows.js';
import { readColumns } from '../rollups/read-region-snapshots.js';
import type { ResolvedPeriod } from '../query/period.js';
import type { ReplySegments } from './segments.js';

/** Questions asked on some days and by the cut-off, one by one. */
export async function readAskedOn(
  dataSource: DataSource,
  regionCode: string,
  pages: PageRange,
  days: readonly string[],
  cutoff: number,
  basis: Basis,
): Promise<DatedQuestion[]> {
  if (days.length === 0) return [];
  return questionsIn(
    dataSource,
    `select ${QUESTION_COLUMNS} from question
     where region_code = $1 and ($5::int[] is null or page_id = any($5)) and asked_on = any($2::date[])
       and asked_at <= to_timestamp($3) and ($4 or needs_reply)`,
    [regionCode, days, cutoff, basis === 'all', pages],
  );
}

/**
 * Questions of the whole days that waited at the cut-off: those that wait still, unless they have waited for so long
 * that rollups tell them, and those closed since then, which rollups count as closed.
 */
export async function readWaiting(
  dataSource: DataSource,
  regionCode: string,
  pages: PageRange,
  segments: ReplySegments,
  cutoff: number,
  basis: Basis,
): Promise<DatedQuestion[]> {
  const { whole } = segments;
  if (!whole) return [];
  return questionsIn(
    dataSource,
    `select ${QUESTION_COLUMNS} ${STILL_WAITING} union all select ${QUESTION_COLUMNS} ${closedSince('$6', '$7')}`,
    [regionCode, pages, basis === 'all', waitingRowByRow(segments), whole.to, whole.from, cutoff],
  );
}

/** Those of them that were closed since then. */
export async function readClosedSince(
  dataSource: DataSource,
  regionCode: string,
  pages: PageRange,
  { whole }: ReplySegments,
  cutoff: number,
  basis: Basis,
): Promise<DatedQuestion[]> {
  if (!whole) return [];
  return questionsIn(dataSource, `select ${QUESTION_COLUMNS} ${closedSince('$4', '$6')}`, [
    regionCode,
    pages,
    basis === 'all',
    whole.from,
    whole.to,
    cutoff,
  ]);
}

export interface WaitingCount {
  readonly pageId: number;
  /** Null where days were not told apart. */
  readonly askedOn: string | null;
  readonly open: number;
  readonly overdue: number;
}

/** Those of them that wait still, by page, or by page and day. */
export async function countWaiting(
  dataSource: DataSource,
  regionCode: string,
  pages: PageRange,
  segments: ReplySegments,
  { cutoff, byDay }: { readonly cutoff: number; readonly byDay: boolean },
  basis: Basis,
): Promise<WaitingCount[]> {
  if (!segments.whole) return [];
  const from = waitingRowByRow(segments);
  const day = byDay ? '(asked_on - $4::date)' : 'null::int';
  const columns = await readColumns(
    dataSource,
    ['page', 'day', 'open', 'overdue'],
    `select page_id as page, ${day} as day, count(*) filter (where to_timestamp($6) <= due_at or due_at is null) as open,
            count(*) filter (where to_timestamp($6) > due_at) as overdue ${STILL_WAITING} group by page_id, ${day}`,
    [regionCode, pages, basis === 'all', from, segments.whole.to, cutoff],
  );
  return Array.from(columns.page, (pageId, row) => {
    const since = numberOrNull(columns.day[row]);
    const askedOn = since === null ? null : addDays(from, since);
    return { pageId, askedOn, open: columns.open[row] ?? 0, overdue: columns.overdue[row] ?? 0 };
  });
}

function waitingRowByRow({ whole, waitingFrom }: ReplySegments): string {
  return whole && whole.from > waitingFrom ? whole.from : waitingFrom;
}

const STILL_WAITING = `
  from question
  where region_code = $1 and ($2::int[] is null or page_id = any($2)) and ($3 or needs_reply)
    and asked_on between $4 and $5 and answered_at is null and withdrawn_at is null`;

const closedSince = (from: string, cutoff: string): string => `
  from question
  where tstzrange(asked_at, coalesce(answered_at, withdrawn_at)) @> to_timestamp(${cutoff})
    and coalesce(answered_at, withdrawn_at) > asked_at
    and region_code = $1 and ($2::int[] is null or page_id = any($2)) and ($3 or needs_reply)
    and asked_on between ${from} and $5`;

/** When the first question of each page and day was asked that waits still. */
export async function readFirstWaiting(
  dataSource: DataSource,
  regionCode: string,
  pages: PageRange,
  days: readonly string[],
  basis: Basis,
): Promise<{ readonly pageId: number; readonly askedOn: string; readonly askedAt: number }[]> {
  if (days.length === 0) return [];
  return dataSource.query(
    `select page_id as "pageId", asked_on as "askedOn", extract(epoch from min(asked_at))::float8 as "askedAt"
     from question
     where region_code = $1 and ($4::int[] is null or page_id = any($4)) and asked_on = any($2::date[])
       and answered_at is null and withdrawn_at is null and ($3 or needs_reply)
     group by page_id, asked_on`,
    [regionCode, days, basis === 'all', pages],
  );
}

export interface WindowCount {
  readonly pageId: number;
  readonly eligible: number;
  readonly answered: number;
}

/** Of a day on which only some questions are older than the response rate's window: those that are, by page. */
export async function readWindowDay(
  dataSource: DataSource,
  regionCode: string,
  pages: PageRange,
  day: string,
  window: { readonly seconds: number; readonly cutoff: number },
  basis: Basis,
): Promise<WindowCount[]> {
  return dataSource.query<WindowCount[]>(
    `select page_id as "pageId",
            count(*) filter (where answered_at is not null or withdrawn_at is null
                                or withdrawn_at >= asked_at + make_interval(secs => $3))::int as eligible,
            count(*) filter (where answered_at <= asked_at + make_interval(secs => $3))::int as answered
     from question
     where region_code = $1 and ($6::int[] is null or page_id = any($6)) and asked_on = $2
       and asked_at <= to_timestamp($4) - make_interval(secs => $3) and ($5 or needs_reply)
     group by page_id`,
    [regionCode, day, window.seconds, window.cutoff, basis === 'all', pages],
  );
}

/** Questions asked in the period within so many seconds before its cut-off, by page. */
export async function readYoung(
  dataSource: DataSource,
  regionCode: string,
  pages: PageRange,
  { from, to, cutoff }: ResolvedPeriod,
  seconds: number,
  basis: Basis,
): Promise<{ readonly pageId: number; readonly n: number }[]> {
  return dataSource.query(
    `select page_id as "pageId", count(*)::int as n from question
     where region_code = $1 and ($2::int[] is null or page_id = any($2)) and asked_on between $3 and $4
       and asked_on >= (to_timestamp($5) - make_interval(secs => $6, days => 2))::date
       and asked_at > to_timestamp($5) - make_interval(secs => $6) and asked_at <= to_timestamp($5)
       and ($7 or needs_reply)
     group by page_id`,
    [regionCode, pages, from, to, cutoff, seconds, basis === 'all'],
  );
}
