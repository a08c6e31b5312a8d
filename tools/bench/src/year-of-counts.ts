import { refreshRollups } from '@gospulse/analytics';
import { ensureRegion } from '@gospulse/registry';
import { analyzeFacts } from '@gospulse/store';
import type { DataSource } from 'typeorm';

export interface YearSize {
  readonly pages: number;
  readonly days: number;
  readonly questions: number;
}

/** Fills a database with a year of daily counts, posts and questions of a region's size. The figures are made up. */
export async function fillYear(dataSource: DataSource, size: YearSize): Promise<void> {
  await ensureRegion(dataSource, '34');
  await dataSource.query(
    `insert into institution (region_code, ogrn, name, kind, sphere, level, oktmo, municipality_oktmo, imported_at)
     select '34', lpad((1000000000000 + n)::text, 13, '1'), 'Школа № ' || n, 'school', 'education', 'municipal', m.oktmo,
            m.oktmo, now()
     from generate_series(1, $1::int) n
     join (select oktmo, row_number() over (order by oktmo) - 1 as place from municipality) m on m.place = n % 38`,
    [size.pages],
  );
  await dataSource.query(
    `insert into page (region_code, institution_id, vk_id, link, screen_name, name, state, registered_at)
     select '34', id, 200000000 + id, 'club' || (200000000 + id), 'club' || id, name, 'live', now() - interval '2 years'
     from institution`,
  );
  await dataSource.query(
    `insert into watch (page_id, kind, region_code, due_at, last_success_at, last_outcome)
     select id, kind, '34', now() + interval '1 day', now(), 'observed'
     from page cross join unnest(array['communities', 'posts', 'comments']) kind`,
  );
  await dataSource.query(
    `insert into page_wall (page_id, known_since, known_until, exhausted, total_posts, comments_open)
     select id, now() - interval '2 years', now(), true, 200, true from page`,
  );
  await dataSource.query(
    `insert into page_profile (page_id, observed_at, region_code, last_seen_at, fingerprint, facts)
     select id, now() - interval '1 year', '34', now(), 'x',
            '{"hasPhoto":true,"hasDescription":true,"hasCover":true,"governmentMark":true,"widgets":2}' from page`,
  );
  for (let day = size.days; day >= 0; day -= 1) await fillDay(dataSource, day);
  await fillQuestions(dataSource, size);
  await dataSource.query(
    `insert into touched_day (region_code, page_id, day, what)
     select '34', p.id, (now() at time zone 'Europe/Volgograd')::date - d, what
     from page p cross join generate_series(0, $1::int) d cross join unnest(array['counts', 'posts']) what
     order by 3, 2`,
    [size.days],
  );
  await analyzeFacts(dataSource);
  await refreshRollups(dataSource);
  await dataSource.query('vacuum analyze');
}

async function fillDay(dataSource: DataSource, day: number): Promise<void> {
  await dataSource.query(
    `insert into subscriber_count (page_id, observed_at, region_code, members)
     select id, now() - make_interval(days => $1, mins => 10), '34', 100 + id % 900 + $1 % 7 from page`,
    [day],
  );
  await dataSource.query(
    `insert into post (page_id, post_id, region_code, published_at, by_page, is_repost, likes, comments, checked_at)
     select id, $1 + 1, '34', now() - make_interval(days => $1, hours => 1), true, false, 3, 0, now()
     from page where (id + $1) % 2 = 0`,
    [day],
  );
}

async function fillQuestions(dataSource: DataSource, size: YearSize): Promise<void> {
  await dataSource.query(
    `insert into question (page_id, comment_id, post_id, region_code, comments, asked_at, asked_on, answered_at, class,
                           needs_reply, elapsed_seconds, working_seconds, due_at, policy_version)
     select 1 + n % $1, n, 1, '34', 1, asked, (asked at time zone 'Europe/Volgograd')::date,
            case when n % 20 > 0 then asked + wait end, 'question', true,
            case when n % 20 > 0 then extract(epoch from wait) end,
            case when n % 20 > 0 then (extract(epoch from wait) / 3)::int end, asked + interval '1 day', 'default-1'
     from (
       select n, now() - make_interval(secs => n::float8 * $2 * 86400 / $3) as asked,
              make_interval(secs => 600 + (n * 7919) % 90000) as wait
       from generate_series(1, $3::int) n
     ) q`,
    [size.pages, size.days, size.questions],
  );
}
