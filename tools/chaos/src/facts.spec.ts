import { createTestDatabase, type TestDatabase } from '@gospulse/test-support/database.js';
import { COMPARED, NOT_COMPARED } from './compared.js';
import { differencesOf, findUndecided, readFacts, readFutureInstants, readFutureRows } from './facts.js';
import type { Cluster } from './stage/cluster.js';

const NOW = new Date('2025-11-20T09:00:00Z');
const SETTLED = { kind: 'settled', now: NOW } as const;
let database: TestDatabase;
let cluster: Pick<Cluster, 'query'>;

beforeAll(async () => {
  database = await createTestDatabase();
  cluster = { query: (_, sql, parameters = []) => database.dataSource.query(sql, [...parameters]) };
  await run("insert into region values ('34', 'Волгоградская область', 'Europe/Volgograd')");
  await run(
    `with i as (
       insert into institution (region_code, ogrn, name, kind, sphere, level, imported_at)
       values ('34', '1023403433504', 'Школа', 'school', 'education', 'municipal', now()) returning id
     )
     insert into page (region_code, institution_id, vk_id, link, state, registered_at)
     select '34', id, 1, 'club1', 'live', now() from i`,
  );
  await run("update page set left_out_at = '2025-11-18T09:00:00Z'");
  await run(
    `insert into watch (page_id, kind, region_code, due_at, last_outcome, last_outcome_at, last_success_at, failures)
     select id, 'communities', '34', $1, 'observed', $1, $1, 3 from page`,
    [NOW],
  );
  await run(
    `insert into post (page_id, post_id, region_code, published_at, by_page, is_repost, likes, checked_at, first_seen_at)
     select id, 1, '34', $1, true, false, 5, $1, $1 from page`,
    [NOW],
  );
  for (const [id, ended] of [
    [8, 'withdrawn_at'],
    [9, 'answered_at'],
  ] as const) {
    await run(
      `insert into question (page_id, comment_id, post_id, region_code, comments, asked_at, asked_on, ${ended}, class,
         needs_reply, elapsed_seconds, policy_version)
       select id, ${id}, 1, '34', 1, $1::timestamptz, $1::timestamptz::date, $1::timestamptz + interval '1 hour', 'complaint', true, 3600, 'p' from page`,
      [new Date(NOW.getTime() - 7_200_000)],
    );
  }
});
afterAll(() => database.drop());

function run(sql: string, parameters: unknown[] = []): Promise<unknown> {
  return database.dataSource.query(sql, parameters);
}
const read = (strictness?: Parameters<typeof readFacts>[2]) => readFacts(cluster as Cluster, '', strictness);

/** The tables that differ after a change, compared exactly and settled. The change is undone by `undo`. */
async function differing(change: string, undo: string): Promise<{ exactly: string[]; settled: string[] }> {
  const [exactBefore, settledBefore] = [await read(), await read(SETTLED)];
  await run(change);
  const exactly = differencesOf(exactBefore, await read()).map(({ table }) => table);
  const settled = differencesOf(settledBefore, await read(SETTLED)).map(({ table }) => table);
  await run(undo);
  return { exactly, settled };
}

describe('the comparison of facts', () => {
  it.each<[string, string, string, string[], string[]]>([
    ['a value', 'update post set likes = 6', 'update post set likes = 5', ['post'], ['post']],
    [
      'an earlier look',
      "update post set checked_at = checked_at - interval '1 hour'",
      "update post set checked_at = checked_at + interval '1 hour'",
      ['post'],
      [],
    ],
    [
      'a look in the future',
      "update post set checked_at = checked_at + interval '35 days'",
      "update post set checked_at = checked_at - interval '35 days'",
      ['post'],
      ['post'],
    ],
    [
      'another instant at which it was noticed',
      "update post set first_seen_at = first_seen_at + interval '35 days'",
      "update post set first_seen_at = first_seen_at - interval '35 days'",
      ['post'],
      [],
    ],
    [
      'something that was noticed and had not been',
      'update post set deleted_seen_at = checked_at',
      'update post set deleted_seen_at = null',
      ['post'],
      ['post'],
    ],
    [
      'a post left out',
      'update post set left_out_at = checked_at',
      'update post set left_out_at = null',
      ['post'],
      ['post'],
    ],
    ['a vain look', 'update post set asked_at = checked_at', 'update post set asked_at = null', ['post'], []],
    [
      'a vain look in the future',
      "update post set asked_at = checked_at + interval '35 days'",
      'update post set asked_at = null',
      ['post'],
      ['post'],
    ],
    [
      'comments that are asked for again in the future',
      "update post set comments_retry_at = checked_at + interval '35 days'",
      'update post set comments_retry_at = null',
      ['post'],
      ['post'],
    ],
    [
      'a page left out at another instant',
      "update page set left_out_at = '2025-11-19T09:00:00Z'",
      "update page set left_out_at = '2025-11-18T09:00:00Z'",
      ['page'],
      [],
    ],
    [
      'a wall in doubt',
      'insert into page_wall (region_code, page_id, known_until, exhausted, doubted_at) select region_code, id, $$2025-11-20T09:00:00Z$$, true, now() from page',
      'delete from page_wall',
      ['page_wall'],
      ['page_wall'],
    ],
    [
      'a count that waits to be confirmed',
      "insert into doubtful_count (page_id, region_code, members, last_good, last_good_at, first_seen_at, last_seen_at) select id, '34', 9, 8, now(), now(), now() from page",
      'delete from doubtful_count',
      ['doubtful_count'],
      ['doubtful_count'],
    ],
    [
      'a question that was withdrawn after a longer time',
      "update question set withdrawn_at = withdrawn_at + interval '1 day', elapsed_seconds = 90000 where comment_id = 8",
      "update question set withdrawn_at = withdrawn_at - interval '1 day', elapsed_seconds = 3600 where comment_id = 8",
      ['question'],
      [],
    ],
    [
      'a question that was answered after a longer time',
      'update question set elapsed_seconds = 90000 where comment_id = 9',
      'update question set elapsed_seconds = 3600 where comment_id = 9',
      ['question'],
      ['question'],
    ],
    ['more looks in vain', 'update watch set failures = 9', 'update watch set failures = 3', ['watch'], []],
    ['no look in vain', 'update watch set failures = 0', 'update watch set failures = 3', ['watch'], ['watch']],
    ['the next turn', "update watch set due_at = 'infinity'", 'update watch set due_at = last_outcome_at', [], []],
    [
      'a count of the future',
      "insert into subscriber_count select id, '2025-12-25T09:00:00Z', '34', 7 from page",
      'delete from subscriber_count',
      ['subscriber_count'],
      [],
    ],
    [
      'a count of the past',
      "insert into subscriber_count select id, '2025-11-19T09:00:00Z', '34', 7 from page",
      'delete from subscriber_count',
      ['subscriber_count'],
      ['subscriber_count'],
    ],
    [
      'a day of the future',
      "insert into page_day (page_id, day, region_code) select id, '2025-12-25', '34' from page",
      'delete from page_day',
      ['page_day'],
      [],
    ],
    [
      'today',
      "insert into page_day (page_id, day, region_code) select id, '2025-11-20', '34' from page",
      'delete from page_day',
      ['page_day'],
      ['page_day'],
    ],
  ])('%s', async (_, change, undo, exactly, settled) => {
    expect(await differing(change, undo)).toEqual({ exactly, settled });
    expect(await differing('select 1', 'select 1')).toEqual({ exactly: [], settled: [] });
  });

  it('counts what lies in the future', async () => {
    expect(await readFutureInstants(cluster as Cluster, '', 'turns', NOW)).toEqual({});
    expect(await readFutureRows(cluster as Cluster, '', NOW)).toEqual({});
    await run("update post set asked_at = checked_at + interval '35 days'");
    expect(await readFutureInstants(cluster as Cluster, '', 'turns', NOW)).toEqual({ 'post.asked_at': 1 });
    await run('update post set deleted_seen_at = checked_at');
    expect(await readFutureInstants(cluster as Cluster, '', 'turns', NOW)).toEqual({});
    await run('update post set asked_at = null, deleted_seen_at = null');
    const hourBefore = new Date(NOW.getTime() - 3_600_000);
    expect(await readFutureInstants(cluster as Cluster, '', 'turns', hourBefore)).toEqual({
      'post.checked_at': 1,
      'watch.last_success_at': 1,
      'watch.last_outcome_at': 1,
    });
    expect(await readFutureInstants(cluster as Cluster, '', 'noticed', hourBefore)).toEqual({
      'post.first_seen_at': 1,
    });
    await run("insert into subscriber_count select id, '2025-12-25T09:00:00Z', '34', 7 from page");
    expect(await readFutureRows(cluster as Cluster, '', NOW)).toEqual({ subscriber_count: 1 });
    await run('delete from subscriber_count');
  });

  it('counts repeated rows', () => {
    const facts = (...rows: string[]) => new Map([['post', rows]]);
    expect(differencesOf(facts('a', 'a', 'b'), facts('a', 'b', 'c'))).toEqual([
      { table: 'post', missing: ['a'], surplus: ['c'] },
    ]);
  });

  it('names tables and columns that nobody has decided about', async () => {
    expect(await findUndecided(cluster as Cluster, '')).toEqual([]);
    await run('create table a_new_fact (id int)');
    await run('alter table post add column read_at timestamptz');
    await run('alter table page_wall rename column doubted_at to questioned_at');
    expect(await findUndecided(cluster as Cluster, '')).toEqual([
      'a_new_fact',
      'page_wall.questioned_at',
      'page_wall.doubted_at',
      'post.read_at',
    ]);
    await run('drop table a_new_fact');
    await run('alter table post drop column read_at');
    await run('alter table page_wall rename column questioned_at to doubted_at');
    expect(Object.keys(COMPARED).filter((table) => NOT_COMPARED.has(table))).toEqual([]);
  });
});
