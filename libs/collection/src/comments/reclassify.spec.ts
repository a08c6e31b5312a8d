import { CLASSIFIER_VERSION } from '@gospulse/domain';
import { readRegionRules } from '@gospulse/store';
import { openPassedRegion, type RegionUnderTest } from '@gospulse/test-support/region-under-test.js';
import { pairOutOfTurn } from './pair-out-of-turn.js';
import { pairPosts } from './pair-posts.js';
import { markForReclassification } from './reclassify.js';

let region: RegionUnderTest;

beforeAll(async () => {
  region = await openPassedRegion({ pages: 40 });
});
afterAll(() => region.close());

const numberOf = async (sql: string): Promise<number> => (await region.query<{ n: number }>(sql))[0]?.n ?? Number.NaN;
const older = () => numberOf("select count(*)::int as n from comment where classifier = 'rules-0'");
const classes = () =>
  region.query(
    `select page_id, comment_id, class, needs_reply, reason, classifier from comment
     where deleted_seen_at is null order by 1, 2`,
  );
const questions = () => region.query('select * from question order by page_id, comment_id');

describe('a changed set of rules', () => {
  it('is applied again to what VK still shows, and says what it cannot reach', async () => {
    const [before, pairedBefore] = [await classes(), await questions()];
    // As if an earlier version had taken everything for chatter.
    await region.query(
      "update comment set class = 'chatter', needs_reply = false, reason = 'no-request', classifier = 'rules-0'",
    );
    await region.query("update question set class = 'chatter', needs_reply = false where comment_id <> post_id");
    const [gone] = await region
      .query<{ page: number; post: number; n: number }>(
        `update post set deleted_seen_at = now() where (page_id, post_id) = (
         select page_id, post_id from comment where deleted_seen_at is null group by 1, 2 order by count(*) desc limit 1)
       returning page_id as page, post_id as post`,
      )
      .then((answer) => answer.flat() as { page: number; post: number; n: number }[]);
    const all = await older();

    const first = await markForReclassification(region.collection.context, 5);
    expect(first.posts).toBe(5);
    expect(first.comments).toBeGreaterThan(0);
    expect(first.waiting).toBeGreaterThan(0);
    expect(first.comments + first.waiting + first.beyond).toBe(all);
    const second = await markForReclassification(region.collection.context);
    // What the first call marked is on its way and not marked again.
    expect(second.waiting).toBe(first.comments);
    expect(second.comments).toBe(first.waiting);
    expect(second.beyond).toBe(first.beyond);

    await region.pass(['comments']);
    const left = await older();
    expect(left).toBe(first.beyond);
    expect(left).toBeGreaterThan(0);
    expect(await markForReclassification(region.collection.context)).toEqual({
      ...{ posts: 0, comments: 0, waiting: 0, beyond: left },
    });

    const kept = (row: unknown): boolean => (row as { classifier: string }).classifier === 'rules-0';
    const renewed = (await classes()).filter((row) => !kept(row));
    const keys = new Set(renewed.map((row) => JSON.stringify([(row as Key).page_id, (row as Key).comment_id])));
    expect(renewed.every((row) => (row as { classifier: string }).classifier === CLASSIFIER_VERSION)).toBe(true);
    expect(renewed).toEqual(
      before.filter((row) => keys.has(JSON.stringify([(row as Key).page_id, (row as Key).comment_id]))),
    );
    const elsewhere = (row: unknown): boolean =>
      (row as Key).page_id !== gone?.page || (row as Key).post_id !== gone.post;
    const withdrawn = (row: unknown): boolean => (row as { withdrawn_at: Date | null }).withdrawn_at !== null;
    const comparable = (rows: readonly unknown[]): unknown[] => rows.filter((row) => elsewhere(row) && !withdrawn(row));
    expect(comparable(await questions()).length).toBeGreaterThan(10);
    expect(comparable(await questions())).toEqual(comparable(pairedBefore));
  });

  it('leaves the class of a comment alone that is seen again by the same version', async () => {
    await region.query("update comment set reason = 'kept' where classifier <> 'rules-0'");
    await region.query('update post set comments_known = null where comments > 0');
    await region.query("update watch set due_at = 'epoch'");
    await region.pass(['comments']);
    expect(
      await numberOf("select count(*)::int as n from comment where reason <> 'kept' and classifier <> 'rules-0'"),
    ).toBe(0);
  });
});

interface Key {
  readonly page_id: number;
  readonly post_id: number;
  readonly comment_id: number;
}

describe("a resident's own post on the wall", () => {
  it('is a question while nobody has written below it, and withdrawn once it is deleted', async () => {
    const [post] = await region
      .query<{ page: number; post: number }>(
        `update post set author_key = '\\xaa', by_page = false, class = 'question', needs_reply = true, comments = 0
         where (page_id, post_id) = (
           select p.page_id, p.post_id from post p where by_page and not exists (
             select 1 from comment c where c.page_id = p.page_id and c.post_id = p.post_id)
           order by published_at desc limit 1)
         returning page_id as page, post_id as post`,
      )
      .then((answer) => answer.flat() as unknown as { page: number; post: number }[]);
    const stored = () =>
      region.query(
        'select answered_at as answered, withdrawn_at is not null as gone from question where page_id = $1 and comment_id = $2',
        [post?.page, post?.post],
      );
    await pairOutOfTurn(region.collection.context);
    expect(await stored()).toEqual([{ answered: null, gone: false }]);
    expect(await pairOutOfTurn(region.collection.context)).toBe(0);
    await region.query('update post set deleted_seen_at = $3 where page_id = $1 and post_id = $2', [
      post?.page,
      post?.post,
      region.now(),
    ]);
    expect(await pairOutOfTurn(region.collection.context)).toBe(1);
    expect(await stored()).toEqual([{ answered: null, gone: true }]);
  });

  it('is none when a listed person wrote it, whichever comments are asked about', async () => {
    const [post] = await region
      .query<{ page: number; post: number }>(
        `update post set author_key = '\\xbb', by_page = false, class = 'official', needs_reply = false, comments = 0
         where (page_id, post_id) = (
           select p.page_id, p.post_id from post p where by_page and deleted_seen_at is null and not exists (
             select 1 from comment c where c.page_id = p.page_id and c.post_id = p.post_id)
           order by published_at desc limit 1)
         returning page_id as page, post_id as post`,
      )
      .then((answer) => answer.flat() as unknown as { page: number; post: number }[]);
    const rules = await readRegionRules(region.database.dataSource, '34');
    const page = { pageId: post?.page ?? 0, vkId: 0, regionCode: '34' };
    await region.database.dataSource.transaction((manager) => pairPosts(manager, page, [post?.post ?? 0], rules!));
    expect(
      await region.query('select 1 from question where page_id = $1 and comment_id = $2', [post?.page, post?.post]),
    ).toEqual([]);
  });
});
