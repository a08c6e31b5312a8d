import type { QuestionTruth } from '@gospulse/vk-sandbox';
import { openRegion, type RegionUnderTest } from './region-under-test.spec-helper.js';

interface StoredQuestion {
  readonly id: number;
  readonly commentId: number;
  readonly askedAt: string;
  readonly answeredAt: string | null;
  readonly needsReply: boolean;
}

let region: RegionUnderTest;
let stored: ReadonlyMap<string, StoredQuestion>;
let planted: readonly (QuestionTruth & { readonly page: number })[];

beforeAll(async () => {
  region = await openRegion();
  await region.pass();
  const rows = await region.query<StoredQuestion>(
    `select g.vk_id as id, q.comment_id as "commentId", q.asked_at as "askedAt", q.answered_at as "answeredAt",
            q.needs_reply as "needsReply"
     from question q join page g on g.id = q.page_id`,
  );
  stored = new Map(rows.map((row) => [`${row.id}_${row.commentId}`, row]));
  planted = plantedQuestions(region);
});
afterAll(() => region.close());

const instant = (value: string | null) => (value === null ? null : new Date(value).toISOString());
const found = (question: { page: number; commentId: number }) =>
  stored.get(`${question.page}_${question.commentId}`);

it('finds the planted questions with their instants', () => {
  const exact = planted.filter((question) => {
    const row = found(question);
    return (
      row?.needsReply &&
      instant(row.askedAt) === instant(question.askedAt) &&
      instant(row.answeredAt) === instant(question.answeredAt)
    );
  });
  const odd = planted.filter((q) => !exact.includes(q));
  console.log(planted.length, exact.length, odd.map((q) => ({ ...q, row: found(q), greets: region.sandbox.world.page(q.page)?.odd.greets, c: region.sandbox.world.wallOf(region.sandbox.world.page(q.page)!).questions.find((p) => p.comment?.id === q.commentId)?.comment?.textSeed })).slice(0, 14));
  expect(planted.length).toBeGreaterThan(300);
  expect(exact.length / planted.length).toBeGreaterThan(0.9);
});

/** Questions on readable walls that no withdrawal and no deletion hides from whoever looks only once. */
function plantedQuestions({ sandbox, collection }: RegionUnderTest) {
  return sandbox.world.region.pages
    .filter((page) => page.odd.wallError === null && page.odd.wall !== 0)
    .flatMap((page) => {
      const truth = sandbox.pageTruth(page.groupId);
      const wall = sandbox.world.wallOf(page);
      const since = sandbox.clock.now() - collection.context.depth.commentDays * 86_400;
      return (truth?.live ? truth.questions : [])
        .filter(({ postId, withdrawnAt }) => withdrawnAt === null && wall.publishedAt(wall.indexOf(postId)) >= since)
        .map((question) => ({ ...question, page: page.groupId }));
    });
}
