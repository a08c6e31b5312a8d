import type { QuestionTruth } from '@gospulse/vk-sandbox';
import { openPassedRegion, type RegionUnderTest } from '@gospulse/test-support/region-under-test.js';

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
  region = await openPassedRegion();
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
const found = (question: { page: number; commentId: number }) => stored.get(`${question.page}_${question.commentId}`);

it('finds the planted questions', () => {
  const asQuestion = planted.filter((question) => found(question)?.needsReply);
  expect(planted.length).toBeGreaterThan(400);
  expect(asQuestion.length / planted.length).toBeGreaterThan(0.95);
});

it('tells every instant of a question and of its reply as it was', () => {
  const known = planted.flatMap((question) => {
    const row = found(question);
    return row ? [{ question, row }] : [];
  });
  const toTheSecond = ({ question, row }: (typeof known)[number]) =>
    instant(row.askedAt) === instant(question.askedAt) && instant(row.answeredAt) === instant(question.answeredAt);
  expect(known.length / planted.length).toBeGreaterThan(0.9);
  expect(known.filter((pair) => !toTheSecond(pair))).toEqual([]);
});

it('asks for no reply where the region planted none', async () => {
  const truth = new Set(allPlanted(region));
  const invented = [...stored.values()].filter((row) => row.needsReply && !truth.has(`${row.id}_${row.commentId}`));
  // A follow-up written after the reply to its question is a question of its own.
  expect(invented.length / stored.size).toBeLessThan(0.05);
});

function allPlanted({ sandbox }: RegionUnderTest): string[] {
  return sandbox.world.region.pages.flatMap((page) =>
    (sandbox.pageTruth(page.groupId)?.questions ?? []).map(({ commentId }) => `${page.groupId}_${commentId}`),
  );
}

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
