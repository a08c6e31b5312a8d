import { openPassedRegion, type RegionUnderTest } from '@gospulse/test-support/region-under-test.js';
import { judgeAnew } from './judge-anew.js';

interface Judged {
  readonly id: string;
  readonly day: string;
  readonly due: string;
  readonly working: number | null;
  readonly version: string;
}

let region: RegionUnderTest;
const FROM = '2025-11-10';

beforeAll(async () => {
  region = await openPassedRegion();
}, 180_000);
afterAll(() => region.close());

const questions = () =>
  region.database.dataSource.query<Judged[]>(
    `select page_id || ' ' || comment_id as id, asked_on::text as day, due_at::text as due, working_seconds as working,
            policy_version as version
     from question order by page_id, comment_id`,
  );

describe('judging questions anew', () => {
  it('takes the new rules from their day on, leaves earlier ones, and marks the days of the rollups', async () => {
    const { dataSource } = region.database;
    const before = await questions();
    expect(before.filter(({ day }) => day >= FROM).length).toBeGreaterThan(3);
    expect(before.filter(({ day }) => day < FROM).length).toBeGreaterThan(3);
    await dataSource.query('delete from touched_day');
    await dataSource.query(
      `insert into policy (region_code, version, effective_from, rules)
       values ('34', 'quick', $1, '{"deadlines": {"replyWorkingSeconds": 3600}}')`,
      [FROM],
    );
    const judged = await judgeAnew(dataSource, '34', FROM);
    const after = await questions();
    expect(after.filter(({ day }) => day < FROM)).toEqual(before.filter(({ day }) => day < FROM));
    const later = after.filter(({ day }) => day >= FROM);
    expect(judged).toBe(later.length);
    const dueBefore = new Map(before.map(({ id, due }) => [id, due]));
    for (const { id, due, version } of later) {
      expect([version, due < (dueBefore.get(id) ?? '')]).toEqual(['quick', true]);
    }
    const working = new Map(before.map((row) => [row.id, row.working]));
    expect(later.map(({ working: seconds }) => seconds)).toEqual(later.map(({ id }) => working.get(id) ?? null));
    const touched = await dataSource.query<{ days: number }[]>(
      `select count(distinct (page_id, day))::int as days from touched_day where what = 'questions'`,
    );
    expect(touched[0]?.days).toBe(new Set(later.map(({ id, day }) => `${id.split(' ')[0]} ${day}`)).size);
  });

  it('of a region that is not registered judges nothing', async () => {
    expect(await judgeAnew(region.database.dataSource, '99', FROM)).toBe(0);
  });
});
