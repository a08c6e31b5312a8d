import { ensureRegion } from '@gospulse/registry';
import { analyzeFacts } from '@gospulse/store';
import type { DataSource } from 'typeorm';

export interface YearsSize {
  readonly pages: number;
  readonly days: number;
  readonly questions: number;
}

const KINDS = [
  'school',
  'kindergarten',
  'hospital',
  'polyclinic',
  'museum',
  'library',
  'culture-house',
  'sport-school',
];

/**
 * A region's register and years of its facts straight into the tables, made up: a count a page and day, a post every
 * other day, and questions of which nine in ten are answered, most within days, and one in fifty waits to this day.
 */
export async function fillYears(dataSource: DataSource, size: YearsSize): Promise<void> {
  await fillRegister(dataSource, size.pages);
  await dataSource.query(
    `insert into subscriber_count (page_id, observed_at, region_code, members)
     select id, now() - make_interval(days => day, mins => 10), '34', 100 + id % 900 + (id + day) % 7
     from generate_series($1::int, 0, -1) day cross join page`,
    [size.days],
  );
  await dataSource.query(
    `insert into post (page_id, post_id, region_code, published_at, by_page, is_repost, likes, comments, checked_at)
     select id, day + 1, '34', now() - make_interval(days => day, hours => 1), true, false, 3, 0, now()
     from generate_series($1::int, 0, -1) day join page on (id + day) % 2 = 0`,
    [size.days],
  );
  await fillQuestions(dataSource, size);
  await analyzeFacts(dataSource);
}

/** A register whose pages have all been observed, made up. */
export async function fillRegister(dataSource: DataSource, pages: number): Promise<void> {
  await ensureRegion(dataSource, '34');
  await dataSource.query(
    `insert into institution (region_code, ogrn, name, kind, sphere, level, oktmo, municipality_oktmo, founder_ogrn, imported_at)
     select '34', (1000000000000 + n)::text, 'Учреждение № ' || n, ($2::text[])[1 + n % 8],
            case when n % 8 < 2 then 'education' when n % 8 < 4 then 'health' else 'culture' end, 'municipal', m.oktmo,
            m.oktmo, (1000000000000 + 1 + n % 38)::text, now()
     from generate_series(1, $1::int) n
     join (select oktmo, row_number() over (order by oktmo) - 1 as place from municipality) m on m.place = (n / 8) % 38`,
    [pages, KINDS],
  );
  await dataSource.query(
    `insert into page (region_code, institution_id, vk_id, link, screen_name, name, state, registered_at)
     select '34', id, 200000000 + id, 'club' || (200000000 + id), 'club' || id, name, 'live', now() - interval '4 years'
     from institution`,
  );
  await dataSource.query(
    `insert into watch (page_id, kind, region_code, due_at, last_success_at, last_outcome)
     select id, kind, '34', now() + interval '1 day', now(), 'observed'
     from page cross join unnest(array['communities', 'posts', 'comments']) kind`,
  );
  await dataSource.query(
    `insert into page_wall (region_code, page_id, known_since, known_until, exhausted, total_posts, comments_open)
     select region_code, id, now() - interval '4 years', now(), true, 200, true from page`,
  );
  await dataSource.query(
    `insert into page_profile (page_id, observed_at, region_code, last_seen_at, fingerprint, facts)
     select id, now() - interval '1 year', '34', now(), 'x',
            '{"avatar":true,"description":true,"cover":true,"governmentMark":true,"widgets":2}' from page`,
  );
}

/** Evenly over the days, as many as wanted, numbered from `first`. */
export async function fillQuestions(dataSource: DataSource, size: YearsSize, first = 1): Promise<void> {
  await dataSource.query(
    `insert into question (page_id, comment_id, post_id, region_code, comments, asked_at, asked_on, answered_at,
                           withdrawn_at, class, needs_reply, elapsed_seconds, working_seconds, due_at, policy_version)
     select page, n, 1, '34', 1, asked, (asked at time zone 'Europe/Volgograd')::date,
            case when fate < 90 and closed <= now() then closed end,
            case when fate between 90 and 97 and closed <= now() then closed end, 'question', n % 10 > 2,
            case when fate < 98 and closed <= now() then extract(epoch from closed - asked)::int end,
            case when fate < 98 and closed <= now() then (extract(epoch from closed - asked) / 3)::int end,
            asked + interval '1 day', 'default-1'
     from (
       select n, asked, 1 + (n * 7919) % $1 as page, (n * 31) % 100 as fate,
              asked + make_interval(secs => floor(600 * exp(((n * 104729) % 10000) / 1500.0))) as closed
       from (
         select n, date_trunc('second', now() - make_interval(secs => (n - $4)::float8 * $2 * 86400 / $3)) as asked
         from generate_series($4::bigint + $3, $4, -1) n
       ) asks
     ) q`,
    [size.pages, size.days, size.questions, first],
  );
}
