import { openPassedRegion, type RegionUnderTest } from '@gospulse/test-support/region-under-test.js';

let region: RegionUnderTest;
beforeAll(async () => {
  region = await openPassedRegion({ pages: 'small' });
});
afterAll(() => region.close());

/** Columns a collector's clock writes and something is decided by. Each value here is what a clock ahead may leave there. */
const AHEAD = "$1::timestamptz + interval '35 days'";
const DECIDING: Readonly<Record<string, string>> = {
  'watch.due_at': AHEAD,
  'watch.last_outcome_at': AHEAD,
  'watch.last_success_at': AHEAD,
  'page.left_out_at': AHEAD,
  'page.state_since': AHEAD,
  'page_wall.known_until': AHEAD,
  'page_wall.looked_ahead_at': AHEAD,
  'page_wall.doubted_at': AHEAD,
  'page_profile.last_seen_at': AHEAD,
  'post.checked_at': AHEAD,
  'post.asked_at': AHEAD,
  'post.comments_known_at': `case when comments_known > 0 then ${AHEAD} end`,
  'post.comments_retry_at': `case when comments > 0 then ${AHEAD} end`,
  'post.left_out_at': AHEAD,
  'comment.last_seen_at': AHEAD,
  'comment.left_out_at': AHEAD,
};
/** Only told to people, or dated by the database, by VK or by what they belong to: nothing waits for them. */
const TOLD = new Set(
  `api_usage.first_at boundary.imported_at institution.imported_at page_evidence.imported_at note.made_at
   page.registered_at page.removed_at link_change.at watch.leased_until watch.last_started_at page_wall.known_since
   sweep.started_at sweep.finished_at sweep.cutoff subscriber_count.observed_at page_profile.observed_at
   post.published_at post.first_seen_at post.deleted_seen_at comment.at comment.first_seen_at comment.deleted_seen_at`.split(
    /\s+/,
  ),
);

/** What is mended by a look: of older posts and of those that are gone nobody asks. */
const RECENT = `deleted_seen_at is null and published_at > $1::timestamptz - interval '99 days'
  and page_id in (select page_id from watch where kind = 'comments' and last_outcome in ('observed', 'incomplete'))`;
const UNDER_WATCH: Readonly<Record<string, string>> = {
  // Turns of a day or two lie ahead by right.
  'watch.due_at': `due_at > $1::timestamptz + 2 * coalesce(interval_seconds, 86400) * interval '1 second'`,
  // A look that failed is no success: what shows freshness takes none ahead for one.
  'watch.last_success_at': 'failures = 0',
  // Left out of account wherever it is read, and written anew when the post is asked for in vain.
  'post.asked_at': 'false',
  // The same; a walk writes it anew, which what waits for a reply does not have to wait for.
  'post.comments_known_at': `${RECENT} and exists (select 1 from question q where q.page_id = t.page_id
    and q.post_id = t.post_id and coalesce(q.answered_at, q.withdrawn_at) is null)`,
  post: RECENT,
  page_wall: `page_id in (select page_id from watch where kind = 'posts' and last_outcome = 'observed')`,
  comment: `deleted_seen_at is null and exists (select 1 from post p where p.page_id = t.page_id and p.post_id = t.post_id
    and p.comments > 0 and p.deleted_seen_at is null and p.published_at > $1::timestamptz - interval '99 days'
    and p.page_id in (select page_id from watch where kind = 'comments' and last_outcome in ('observed', 'incomplete')))`,
};

const LATE = `$1::timestamptz + interval '1 hour'`;

describe('what a clock 35 days ahead wrote', () => {
  it('of each column that decides is known', async () => {
    const rows = await region.query<{ name: string }>(
      `select c.table_name || '.' || c.column_name as name from information_schema.columns c
       join information_schema.tables t using (table_schema, table_name)
       where c.table_schema = 'public' and c.data_type = 'timestamp with time zone' and t.table_type = 'BASE TABLE'
         and c.table_name = any($1::text[])`,
      [['watch', 'page', 'page_wall', 'page_profile', 'post', 'comment']],
    );
    expect(rows.map(({ name }) => name).filter((name) => !(name in DECIDING) && !TOLD.has(name))).toEqual([]);
  });

  it.each(Object.entries(DECIDING))(
    'to %s keeps nothing from being looked at, and nothing due for ever',
    async (name, value) => {
      const [table, column] = name.split('.') as [string, string];
      region.moveTo(new Date(region.now().getTime() + 7_200_000));
      await region.query('update watch set due_at = $1', [region.now()]);
      if (column === 'comments_retry_at')
        await region.query("update post set comments_incomplete = 'cut' where comments > 0");
      if (table === 'comment') await region.query('update post set comments_known = null where comments > 0');
      await region.query(`update ${table} set ${column} = ${value}`, [region.now()]);
      await region.pass();
      const [left] = await region.query<{ n: number }>(
        `select count(*)::int as n from ${table} t where ${column} > ${LATE}
         and ${UNDER_WATCH[name] ?? UNDER_WATCH[table] ?? 'true'}`,
        [region.now()],
      );
      expect(left).toEqual({ n: 0 });
      const [due] = await region.query('select count(*)::int as n from watch where due_at <= $1', [region.now()]);
      expect(due).toEqual({ n: 0 });
    },
  );

  it('to posts that are not shown is written anew when they are asked for', async () => {
    const some = `post_id in (select post_id from post p where p.page_id = post.page_id and ${RECENT} order by post_id desc limit 2)`;
    region.moveTo(new Date(region.now().getTime() + 7_200_000));
    await region.query(
      `update post set post_id = post_id + 1000000000, asked_at = ${AHEAD}, checked_at = ${AHEAD} where ${some}
         and not exists (select 1 from comment c where c.page_id = post.page_id and c.post_id = post.post_id)
         and not exists (select 1 from question q where q.page_id = post.page_id and q.post_id = post.post_id)`,
      [region.now()],
    );
    await region.query("update watch set due_at = $1 where kind = 'comments'", [region.now()]);
    await region.pass(['comments']);
    const [asked] = await region.query<{ now: number; ahead: number }>(
      `select count(*) filter (where asked_at = $1)::int as now, count(*) filter (where asked_at > ${LATE})::int as ahead
       from post where post_id > 1000000000 and page_id in (select page_id from watch where kind = 'comments'
         and last_outcome in ('observed', 'incomplete'))`,
      [region.now()],
    );
    expect(asked!.now).toBeGreaterThan(5);
    expect(asked!.ahead).toBe(0);
    expect(await region.query("select 1 from watch where kind = 'comments' and due_at <= $1", [region.now()])).toEqual(
      [],
    );
  });

  it('to a token is corrected by its next success', async () => {
    await region.query("update vk_token set last_ok_at = now() + interval '35 days'");
    region.moveTo(new Date(region.now().getTime() + 7_200_000));
    await region.pass(['communities']);
    expect(await region.query("select 1 from vk_token where last_ok_at > now() + interval '1 hour'")).toEqual([]);
  });

  it('to a count that waits neither keeps it waiting nor is waited for', async () => {
    await region.query(
      `insert into doubtful_count (page_id, region_code, members, last_good, last_good_at, first_seen_at, last_seen_at)
       select distinct on (page_id) page_id, region_code, 49000000, members, observed_at, ${AHEAD}, ${AHEAD} from subscriber_count
       order by page_id, observed_at desc`,
      [region.now()],
    );
    region.moveTo(new Date(region.now().getTime() + 7_200_000));
    await region.pass(['communities']);
    expect(await region.query('select 1 from doubtful_count where outcome is null')).toEqual([]);
  });
});
