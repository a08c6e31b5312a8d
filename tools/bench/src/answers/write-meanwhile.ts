import { refreshRollups } from '@gospulse/analytics';
import type { DataSource } from 'typeorm';

/** The collector looks as often for what it has to roll up. */
const LOOK_MS = 15_000;
/** What a pass brings in one call. */
const PAGES_A_CALL = 500;
const QUESTIONS_A_LOOK = 5;
/** Three days of such a region at a look. */
const PAGE_DAYS_A_LOOK = 16_800;

/**
 * Writes as the collector of a large region does, at once and at every look: a call's counts, some posts, questions and
 * replies, and the rollups of what they touched.
 * @returns what ends it, once the look under way is through
 */
export function writeMeanwhile(dataSource: DataSource): () => Promise<void> {
  let stopped = false;
  let wake = (): void => undefined;
  const writing = (async () => {
    for (let look = 0; !stopped; look += 1) {
      await writeFacts(dataSource, look);
      await refreshRollups(dataSource, { maxPageDays: PAGE_DAYS_A_LOOK });
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, LOOK_MS);
        wake = () => (clearTimeout(timer), resolve());
      });
    }
  })();
  return async () => {
    stopped = true;
    wake();
    await writing;
  };
}

async function writeFacts(dataSource: DataSource, look: number): Promise<void> {
  await dataSource.query(
    `with wanted as (select id from page order by id offset ($1::int * $2::int) % (select count(*) from page) limit $2::int),
     counted as (
       insert into subscriber_count (page_id, observed_at, region_code, members)
       select id, date_trunc('second', now()), '34', 100 + id % 900 from wanted on conflict do nothing returning page_id
     )
     insert into touched_day (region_code, page_id, day, what)
     select '34', page_id, (now() at time zone 'Europe/Volgograd')::date, 'counts' from counted`,
    [look, PAGES_A_CALL],
  );
  await dataSource.query(
    `with asked as (
       insert into question (page_id, comment_id, post_id, region_code, comments, asked_at, asked_on, class, needs_reply,
                             due_at, policy_version)
       select id, 2000000000 + $1::int * $2::int + row_number() over (), 1, '34', 1, date_trunc('second', now()),
              (now() at time zone 'Europe/Volgograd')::date, 'question', true, now() + interval '1 day', 'default-1'
       from (select id from page order by (id * 7919 + $1::int) % 5003 limit $2::int) chosen
       on conflict do nothing returning page_id, asked_on
     ), answered as (
       update question q set answered_at = date_trunc('second', now()), elapsed_seconds = 3600, working_seconds = 3600
       from (select page_id, comment_id from question where answered_at is null and withdrawn_at is null
             order by asked_on desc limit $2::int) open
       where q.page_id = open.page_id and q.comment_id = open.comment_id returning q.page_id, q.asked_on
     )
     insert into touched_day (region_code, page_id, day, what)
     select '34', page_id, asked_on, 'questions' from asked union select '34', page_id, asked_on, 'questions' from answered`,
    [look, QUESTIONS_A_LOOK],
  );
}
