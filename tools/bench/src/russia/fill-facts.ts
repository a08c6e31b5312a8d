import type { DataSource } from 'typeorm';

/** Of the facts that are made up for a register. */
export interface FactsSize {
  readonly days: number;
  readonly questions: number;
}

/**
 * Facts of every registered page straight into the tables, made up: a count a page and day at noon of its region, a post every
 * other day, and questions of which nine in ten are answered. A year of observing would take a year.
 */
export async function fillFacts(dataSource: DataSource, { days, questions }: FactsSize): Promise<void> {
  await dataSource.query('truncate subscriber_count, touched_day');
  await dataSource.query(
    `insert into subscriber_count (page_id, observed_at, region_code, members)
     select p.id, (current_date - day + time '12:00') at time zone r.zone, p.region_code, 100 + p.id % 900 + (p.id + day) % 7
     from generate_series($1::int, 1, -1) day cross join page p join region r on r.code = p.region_code`,
    [days],
  );
  await dataSource.query(
    `insert into post (page_id, post_id, region_code, published_at, by_page, is_repost, likes, comments, checked_at)
     select p.id, $1 - day + 1, p.region_code, (current_date - day + time '11:00') at time zone r.zone, true, false, 3, 0, now()
     from generate_series($1::int, 1, -1) day join page p on (p.id + day) % 2 = 0 join region r on r.code = p.region_code`,
    [days],
  );
  await dataSource.query(
    `insert into question (page_id, comment_id, post_id, region_code, comments, asked_at, asked_on, answered_at,
                           class, needs_reply, elapsed_seconds, working_seconds, due_at, policy_version)
     select q.page, n, 1, p.region_code, 1, asked, (asked at time zone r.zone)::date,
            case when fate < 90 and closed <= now() then closed end, 'question', n % 10 > 2,
            case when fate < 90 and closed <= now() then extract(epoch from closed - asked)::int end,
            case when fate < 90 and closed <= now() then (extract(epoch from closed - asked) / 3)::int end,
            asked + interval '1 day', 'default-1'
     from (
       select n, asked, ids[1 + (n * 7919) % cardinality(ids)] as page, (n * 31) % 100 as fate,
              asked + make_interval(secs => floor(600 * exp(((n * 104729) % 10000) / 1500.0))) as closed
       from (
         select n, date_trunc('second', now() - make_interval(secs => (n - 1)::float8 * $1 * 86400 / $2)) as asked
         from generate_series($2::bigint, 1, -1) n
       ) asks cross join (select array_agg(id order by id) as ids from page) pages
     ) q join page p on p.id = q.page join region r on r.code = p.region_code`,
    [days, questions],
  );
  await dataSource.query('vacuum analyze');
}

/** A look at all pages, as the collector writes it: a count of each, and the marks by which the sums follow. */
export async function countAllOnceMore(dataSource: DataSource): Promise<number> {
  const rows = await dataSource.query<{ n: number }[]>(
    `with counted as (
       insert into subscriber_count (page_id, observed_at, region_code, members)
       select id, now(), region_code, 100 + id % 900 from page returning page_id, region_code
     ), touched as (
       insert into touched_day (region_code, page_id, day, what)
       select c.region_code, c.page_id, (now() at time zone r.zone)::date, what
       from counted c join region r on r.code = c.region_code cross join unnest(array['counts', 'posts']) what
       returning 1
     ) select count(*)::int as n from touched`,
  );
  return rows[0]?.n ?? 0;
}
