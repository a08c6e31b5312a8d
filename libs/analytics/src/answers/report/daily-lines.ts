import { daysFromTo, type CorrectionMode } from '@gospulse/domain';
import { col, maybe, readRows } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import type { ResolvedPeriod } from '../../query/period.js';
import { questionsFrom } from '../../sources/questions-from.js';
import { all, isThereOn, registeredOn } from '../../sources/predicates.js';
import { sql } from '../../sources/statement.js';

/** A local day of a region; null: nothing is known of it. */
export interface ReportDay {
  readonly day: string;
  readonly subscribers: number | null;
  readonly posts: number | null;
  readonly questions: number | null;
}

interface DaysOfRegion {
  readonly regionCode: string;
  readonly corrections: CorrectionMode;
  readonly period: ResolvedPeriod;
}

const COUNTED = { day: col.text, subscribers: maybe(col.number), posts: col.int, questions: col.int };

/**
 * A period day by day, over the pages that are registered. A day before anything is known is a gap; later ones without a post or
 * a question had none.
 */
export async function readDailyLines(
  dataSource: DataSource,
  { regionCode, corrections, period }: DaysOfRegion,
  knownFrom: string | null,
): Promise<ReportDay[]> {
  const { from, to, cutoff } = period;
  const registered = all(sql`p.region_code = ${regionCode}`, registeredOn(to), isThereOn(to));
  const rows = await readRows(
    dataSource,
    COUNTED,
    sql`with ours as (select p.id from page p join institution i on i.id = p.institution_id where ${registered}),
        posts as (
          select d.day, sum(d.posts)::int as n from page_day d
          where d.region_code = ${regionCode} and d.day between ${from}::date and ${to}::date
            and d.page_id in (select id from ours) group by d.day
        ), questions as (
          select q.asked_on as day, count(*)::int as n from ${questionsFrom(corrections)} q
          where q.region_code = ${regionCode} and q.asked_on between ${from}::date and ${to}::date and q.needs_reply
            and q.asked_at <= to_timestamp(${cutoff}) and q.page_id in (select id from ours) group by q.asked_on
        )
        select d::date::text as day, r.members as subscribers, coalesce(p.n, 0) as posts, coalesce(q.n, 0) as questions
        from generate_series(${from}::date, ${to}::date, interval '1 day') d
        left join posts p on p.day = d::date left join questions q on q.day = d::date
        left join region_day r on r.region_code = ${regionCode} and r.day = d::date order by d`,
  );
  const byDay = new Map(rows.map((row) => [row.day, row]));
  return daysFromTo(from, to).map((day) => {
    const row = byDay.get(day);
    return knownFrom === null || day < knownFrom || !row
      ? { day, subscribers: row?.subscribers ?? null, posts: null, questions: null }
      : row;
  });
}
