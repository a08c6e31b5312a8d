import type { Page } from '../region/institution.js';
import { type Sandbox, startSandbox } from '../sandbox.js';
import { call, type Paged, type PostBody } from '../sandbox-client.spec-helper.js';
import { DAY } from '../time/region-time.js';

type Edited = PostBody & { readonly edited?: number };

const NOW = '2026-11-23T12:00:00Z';
let losing: Sandbox;
let keeping: Sandbox;

beforeAll(async () => {
  losing = await startSandbox({ pages: 60, now: NOW, limitFactor: 1e5, deletedPosts: 0.1 });
  keeping = await startSandbox({ pages: 60, now: NOW, limitFactor: 1e5 });
});
afterAll(async () => {
  await losing.close();
  await keeping.close();
});

const readable = ({ world }: Sandbox): Page[] =>
  world.region.pages.filter((page) => page.odd.wallError === null && page.odd.deactivated === null);

async function wholeWall(sandbox: Sandbox, groupId: number): Promise<Edited[]> {
  const posts: Edited[] = [];
  for (let offset = 0; ; offset += 100) {
    const { response } = await call<Paged<Edited>>(sandbox, 'wall.get', { owner_id: -groupId, count: 100, offset });
    posts.push(...response!.items);
    if (posts.length >= response!.count || response!.items.length === 0) return posts;
  }
}

/** A page and the posts of it that are down by now. */
function goneFrom(sandbox: Sandbox): { page: Page; gone: number[] } {
  for (const page of readable(sandbox)) {
    const wall = sandbox.world.wallOf(page);
    const at = sandbox.clock.now();
    const gone = Array.from({ length: wall.publishedBy(at) }, (_, i) => i).filter((i) => wall.goneAt(i) <= at);
    if (gone.length > 1) return { page, gone };
  }
  throw new Error('no page lost a post');
}

describe('posts that were taken down', () => {
  it('are missing from the wall, by id and with their comments, and the others keep their ids', async () => {
    const { page, gone } = goneFrom(losing);
    const wall = losing.world.wallOf(page);
    const before = (await wholeWall(keeping, page.groupId)).map((post) => post.id);
    const after = (await wholeWall(losing, page.groupId)).map((post) => post.id);
    const lost = gone.map((index) => wall.postId(index));
    expect([...after].sort()).toEqual(before.filter((id) => !lost.includes(id)).sort());
    const ids = [lost[0]!, after[0]!].map((id) => `-${page.groupId}_${id}`).join(',');
    const { response } = await call<{ items: PostBody[] }>(losing, 'wall.getById', { posts: ids });
    expect(response!.items.map((post) => post.id)).toEqual([after[0]]);
    const comments = await call(losing, 'wall.getComments', { owner_id: -page.groupId, post_id: lost[0]! });
    expect(comments.error?.error_code).toBe(100);
  });

  it('were there before, are about the share asked for, and most go within days', () => {
    const lives: number[] = [];
    let all = 0;
    for (const page of readable(losing)) {
      const wall = losing.world.wallOf(page);
      for (let i = 0; i < wall.publishedBy(losing.clock.now()); i += 1) {
        all += 1;
        if (wall.goneAt(i) < Infinity) lives.push(wall.goneAt(i) - wall.publishedAt(i));
      }
    }
    expect(lives.length / all).toBeGreaterThan(0.08);
    expect(lives.length / all).toBeLessThan(0.12);
    expect(Math.min(...lives)).toBeGreaterThanOrEqual(1_800);
    expect(lives.filter((life) => life < 5 * DAY).length / lives.length).toBeGreaterThan(0.7);
    const { page, gone } = goneFrom(losing);
    const wall = losing.world.wallOf(page);
    const truth = losing.pageTruth(page.groupId, wall.goneAt(gone[0]!) - 1);
    expect(truth!.postDates).toContain(new Date(wall.publishedAt(gone[0]!) * 1_000).toISOString().replace('.000', ''));
  });

  it('are left out of the truth, whose questions say that their post is gone', () => {
    const { page, gone } = goneFrom(losing);
    expect(losing.pageTruth(page.groupId)!.posts).toBe(keeping.pageTruth(page.groupId)!.posts - gone.length);
    const { asked, gone: down } = losing.truth(undefined, true).questions!;
    expect(asked).toBe(keeping.truth(undefined, true).questions!.asked);
    expect(down).toBeGreaterThan(0);
    expect(keeping.truth(undefined, true).questions!.gone).toBe(0);
    const questions = readable(losing).flatMap((one) => losing.pageTruth(one.groupId)!.questions);
    expect(questions.filter((question) => question.postGoneAt !== null)).toHaveLength(down);
  });
});

it('says of a few posts when they were edited', async () => {
  const posts: Edited[] = [];
  for (const page of readable(keeping).slice(0, 30)) posts.push(...(await wholeWall(keeping, page.groupId)));
  const edited = posts.filter((post) => post.edited !== undefined);
  expect(edited.length / posts.length).toBeGreaterThan(0.01);
  expect(edited.length / posts.length).toBeLessThan(0.06);
  expect(edited.every((post) => post.edited! > post.date && post.edited! <= keeping.clock.now())).toBe(true);
});
