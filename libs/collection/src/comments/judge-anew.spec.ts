import { NOW, openPassedRegion, type RegionUnderTest } from '@gospulse/test-support/region-under-test.js';
import { lockPage, readRegionRules, replaceQuestions, type QuestionFact } from '@gospulse/store';
import { judgeAnew, judgeByRulesSince, judgePagesOfOtherHours } from './judge-anew.js';

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

  it('follows pages to other hours when their institution becomes of another kind, and back', async () => {
    const { dataSource } = region.database;
    const query = <T>(text: string, values: unknown[] = []): Promise<T[]> => dataSource.query(text, values);
    const [page] = await query<{ id: number; kind: string; institution: number }>(
      `select p.id, i.kind, i.id as institution from page p join institution i on i.id = p.institution_id
       join question q on q.page_id = p.id where i.kind <> 'mfc' and q.answered_at is not null
       group by 1, 2, 3 order by count(*) desc limit 1`,
    );
    await query('delete from policy');
    await query(
      `insert into policy (region_code, version, effective_from, rules)
       values ('34', 'hours', '2025-01-01', '{"working": {"kinds": {"mfc": {"roundTheClock": true}}}}')`,
    );
    await judgeAnew(dataSource, '34', '2025-01-01');
    const waits = async () => {
      const rows = await query<{ id: number; working: number; elapsed: number }>(
        `select comment_id as id, working_seconds as working, elapsed_seconds as elapsed from question
         where page_id = $1 and answered_at is not null order by comment_id`,
        [page!.id],
      );
      return new Map(rows.map(({ id, ...seconds }) => [id, seconds]));
    };
    const stale = async () => judgePagesOfOtherHours(dataSource, (await readRegionRules(dataSource, '34'))!);
    const become = (kind: string) => query('update institution set kind = $1 where id = $2', [kind, page!.institution]);
    const before = await waits();
    expect(await stale()).toBe(0);
    await become('mfc');
    await query('delete from touched_day');
    expect(await stale()).toBe(1);
    const after = await waits();
    expect(after).not.toEqual(before);
    for (const { working, elapsed } of after.values()) expect(working).toBe(elapsed);
    expect((await query('select from touched_day where page_id = $1', [page!.id])).length).toBeGreaterThan(0);
    await become(page!.kind);
    // The pass of the collector sees to it.
    region.moveTo(new Date(Date.parse(NOW) + 6 * 3_600_000));
    await region.pass(['comments']);
    const again = await waits();
    for (const [id, seconds] of before) expect(again.get(id)).toEqual(seconds);
    expect(await stale()).toBe(0);
  });

  it('takes rules that an import brings, also to earlier questions of a page that has come to other hours since the last pass', async () => {
    const { dataSource } = region.database;
    await dataSource.query('delete from policy');
    await dataSource.query(
      `insert into policy (region_code, version, effective_from, rules)
       values ('34', 'hours', '2025-01-01', '{"working": {"kinds": {"mfc": {"roundTheClock": true}}}}')`,
    );
    await judgeAnew(dataSource, '34', '2025-01-01');
    await dataSource.query(
      `update institution set kind = 'mfc' where id = (
         select p.institution_id from page p join question q on q.page_id = p.id
         where q.asked_on < $1 and q.answered_at is not null and p.hours_key = '' group by 1 order by count(*) desc limit 1)`,
      [FROM],
    );
    await dataSource.query(
      `insert into policy (region_code, version, effective_from, rules)
       values ('34', 'later', $1, '{"working": {"kinds": {"mfc": {"roundTheClock": true}}}}')`,
      [FROM],
    );
    expect(await judgeAnew(dataSource, '34', FROM)).toBeGreaterThan(0);
    expect(
      await dataSource.query(
        `select q.comment_id from question q join page p on p.id = q.page_id
         where p.hours_key = 'mfc' and q.answered_at is not null and q.working_seconds <> q.elapsed_seconds`,
      ),
    ).toEqual([]);
  });

  it('judges by rules that came while a batch was recorded by those of before', async () => {
    const { dataSource } = region.database;
    await dataSource.query('delete from policy');
    await judgeAnew(dataSource, '34', '2025-01-01');
    const before = (await readRegionRules(dataSource, '34'))!;
    await judgeByRulesSince(dataSource, before);
    expect(new Set((await questions()).map(({ version }) => version))).toEqual(new Set(['default-1']));
    await dataSource.query(
      `insert into policy (region_code, version, effective_from, rules)
       values ('34', 'meanwhile', $1, '{"deadlines": {"replyWorkingSeconds": 3600}}')`,
      [FROM],
    );
    await judgeByRulesSince(dataSource, before);
    for (const { day, version } of await questions()) expect(version).toBe(day < FROM ? 'default-1' : 'meanwhile');
  });

  it('goes on while the same questions are recorded, neither waiting for the other', async () => {
    const { dataSource } = region.database;
    const place = { regionCode: '34', pageId: 0, postId: 987_654 };
    const [page] = await dataSource.query<{ id: number }[]>('select id from page order by id limit 1');
    Object.assign(place, { pageId: page!.id });
    const asked = new Date('2025-11-11T09:00:00Z');
    const recorded = Array.from({ length: 2_000 }, (_, at): QuestionFact => ({
      ...{ page_id: place.pageId, comment_id: 5_000_000 - at, post_id: place.postId, comments: 1, asked_at: asked },
      ...{ asked_on: '2025-11-11', answered_at: null, reply_comment_id: null, answered_by: null, withdrawn_at: null },
      ...{ class: 'question', needs_reply: true, elapsed_seconds: null, working_seconds: null, due_at: null },
      ...{ policy_version: 'default-1', formulaic: null },
    }));
    const until = Date.now() + 3_000;
    const record = async () => {
      for (let comments = 2; Date.now() < until; comments += 1) {
        await dataSource.transaction(async (manager) => {
          await lockPage(manager, place.pageId);
          await replaceQuestions(
            manager,
            place,
            recorded.map((row) => ({ ...row, comments })),
          );
        });
      }
    };
    const judge = async () => {
      for (let n = 0; Date.now() < until; n += 1) {
        await dataSource.query('delete from policy');
        await dataSource.query(
          `insert into policy (region_code, version, effective_from, rules) values ('34', $1, '2025-01-01', '{}')`,
          [`turn-${n}`],
        );
        await judgeAnew(dataSource, '34', '2025-01-01');
      }
    };
    await Promise.all([record(), judge()]);
    await replaceQuestions(dataSource, place, []);
    expect(await dataSource.query('select from question where post_id = $1', [place.postId])).toEqual([]);
  }, 30_000);

  it('of a region that is not registered judges nothing', async () => {
    expect(await judgeAnew(region.database.dataSource, '99', FROM)).toBe(0);
  });
});
