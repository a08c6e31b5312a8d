import { openPreparedRegion, type RegionUnderTest } from '@gospulse/test-support/region-under-test.js';

const HOUR_MS = 3_600_000;
const PAGES = 5;
let region: RegionUnderTest;
let poisoned: number;

beforeAll(async () => {
  region = await openPreparedRegion('walls', 'small');
  // Pages with little to walk tell as much as all of them.
  const pages = await region.query<{ id: number }>(
    `select page_id as id from post where comments > 0 and published_at > $1::timestamptz - interval '60 days'
     group by 1 order by count(*), 1 limit $2`,
    [region.now(), PAGES],
  );
  poisoned = pages[0]!.id;
  await region.query('delete from watch where page_id <> all($1::int[])', [pages.map(({ id }) => id)]);
  await region.query(
    `create function refuse() returns trigger language plpgsql as
     $$ begin raise exception 'value out of range' using errcode = '22003'; end $$`,
  );
});
afterAll(() => region.close());

/** What PostgreSQL refuses while `work` runs: rows of one page in one table, or those that `where` tells. */
async function refusing<T>(table: string, where: string, work: () => Promise<T>): Promise<T> {
  await region.query(
    `create trigger refuse before ${table === 'watch' ? 'update' : 'insert or update'} on ${table} for each row when (${where}) execute function refuse()`,
  );
  try {
    return await work();
  } finally {
    await region.query(`drop trigger refuse on ${table}`);
  }
}

const waits = async (kind: string) =>
  region.query<{ id: number; outcome: string; failures: number; seconds: number }>(
    `select page_id as id, last_outcome as outcome, failures, extract(epoch from due_at - $2::timestamptz)::int as seconds
     from watch where kind = $1 and last_outcome_at = $2 and last_outcome_detail = 'not-recorded'`,
    [kind, region.now()],
  );

describe('what PostgreSQL refuses to record', () => {
  it.each([
    ['communities', 'subscriber_count'],
    ['posts', 'page_wall'],
    ['comments', 'comment'],
    ['comments', 'post'],
  ] as const)('of one page, looking at %s and writing a %s, ends nothing for the others', async (kind, table) => {
    // A few posts of it are enough.
    const where = `new.page_id = ${poisoned}${table === 'post' ? ' and new.post_id % 4 = 0' : ''}`;
    const outcomes: (readonly [number, number, number])[] = [];
    for (let n = 0; n < 3; n += 1) {
      region.moveTo(new Date(region.now().getTime() + 30 * HOUR_MS));
      await region.query('update watch set due_at = $1 where kind = $2', [region.now(), kind]);
      if (table === 'comment')
        await region.query('update post set comments_known = null, comments_retry_at = null where page_id = $1', [
          poisoned,
        ]);
      const { pages } = await refusing(table, where, () => region.pass([kind]));
      const others = Object.entries(pages[kind] ?? {}).filter(([name]) => !name.startsWith('failed:'));
      // One on which something was found is looked at once more at once.
      expect(others.reduce((sum, [, count]) => sum + count, 0)).toBeGreaterThanOrEqual(PAGES - 1);
      outcomes.push(...(await waits(kind)).map(({ id, failures, seconds }) => [id, failures, seconds] as const));
    }
    expect(outcomes.map(([id]) => id)).toEqual([poisoned, poisoned, poisoned]);
    expect(outcomes.map(([, failures]) => failures)).toEqual([1, 2, 3]);
    const seconds = outcomes.map(([, , wait]) => wait);
    expect(seconds[1]).toBeGreaterThanOrEqual(seconds[0]!);
    expect(seconds[2]).toBeGreaterThan(seconds[0]!);
    region.moveTo(new Date(region.now().getTime() + 30 * HOUR_MS));
    await region.query('update watch set due_at = $1 where kind = $2', [region.now(), kind]);
    await region.pass([kind]);
    expect(await waits(kind)).toEqual([]);
  });

  it('of all of them and of the plan too, as when the database is away, ends the pass', async () => {
    region.moveTo(new Date(region.now().getTime() + 30 * HOUR_MS));
    await region.query("update watch set due_at = $1 where kind = 'posts'", [region.now()]);
    const passing = refusing('page_wall', 'true', () =>
      refusing('watch', 'new.last_outcome_at is distinct from old.last_outcome_at', () => region.pass(['posts'])).catch(
        (error: unknown) => error,
      ),
    );
    expect(await passing).toMatchObject({ code: '22003' });
  });
});
