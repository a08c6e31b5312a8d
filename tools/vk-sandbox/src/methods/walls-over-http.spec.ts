import { type Sandbox, startSandbox } from '../sandbox.js';
import { call, type CommentBody, type Paged, type PostBody } from '../sandbox-client.spec-helper.js';
import { recordedWalls } from '../walls/recorded-walls.js';

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({ pages: 60, now: '2026-11-23T12:00:00Z', limitFactor: 1e5 });
});
afterAll(() => sandbox.close());

async function wholeWall(parameters: Record<string, string | number>): Promise<PostBody[]> {
  const posts: PostBody[] = [];
  for (let offset = 0; ; offset += 100) {
    const { response } = await call<Paged<PostBody>>(sandbox, 'wall.get', { ...parameters, count: 100, offset });
    posts.push(...response!.items);
    if (posts.length >= response!.count || response!.items.length === 0) return posts;
  }
}

describe('the recorded walls', () => {
  it.each(recordedWalls().map((wall) => [wall.screenName, wall] as const))(
    '%s is served to the letter',
    async (name, wall) => {
      const posts = await wholeWall({ domain: name });
      expect(
        posts.map((post) => ({
          id: post.id,
          publishedAt: post.date,
          textLength: post.text.length,
          likes: post.likes.count,
          reposts: post.reposts.count,
          views: post.views?.count,
        })),
      ).toEqual(wall.posts);
      expect(posts.filter((post) => post.is_pinned === 1)).toHaveLength(wall.screenName === 'uoknrk' ? 0 : 1);
    },
  );

  it('have 1,490, 1,234 and 1,106 posts in local times of UTC+3', () => {
    expect(recordedWalls().map((wall) => wall.posts.length)).toEqual([1490, 1234, 1106]);
    const first = recordedWalls()[0]!.posts[0]!;
    expect(new Date(first.publishedAt * 1000).toISOString()).toBe('2025-04-18T09:30:49.000Z');
  });
});

describe('wall.get', () => {
  it('shows each post once, newest first behind a pinned one', async () => {
    let pinnedWalls = 0;
    for (const page of sandbox.world.region.pages.filter((one) => one.odd.wallError === null).slice(0, 40)) {
      if (page.odd.deactivated !== null) continue;
      const posts = await wholeWall({ owner_id: -page.groupId });
      expect(posts).toHaveLength(sandbox.pageTruth(page.groupId)!.posts);
      expect(new Set(posts.map((post) => post.id)).size).toBe(posts.length);
      const [first, ...rest] = posts;
      if (first?.is_pinned === 1) pinnedWalls += 1;
      const ordered = first?.is_pinned === 1 ? rest : posts;
      for (let i = 1; i < ordered.length; i += 1) expect(ordered[i]!.date).toBeLessThanOrEqual(ordered[i - 1]!.date);
    }
    expect(pinnedWalls).toBeGreaterThan(3);
  });

  it('leaves residents’ own posts out with filter=owner', async () => {
    const open = sandbox.world.region.pages.find((page) => page.odd.wall === 1)!;
    const all = await wholeWall({ owner_id: -open.groupId });
    const own = await wholeWall({ owner_id: -open.groupId, filter: 'owner' });
    expect(all.some((post) => post.from_id > 0)).toBe(true);
    expect(own.map((post) => post.id)).toEqual(all.filter((post) => post.from_id < 0).map((post) => post.id));
  });

  it('reposts some posts, and lacks views on some', async () => {
    const posts = await wholeWall({ domain: 'region_34' });
    expect(posts.some((post) => post.copy_history !== undefined)).toBe(true);
    expect(posts.some((post) => post.views === undefined)).toBe(true);
    expect(posts.some((post) => post.views !== undefined)).toBe(true);
  });
});

describe('wall.getById', () => {
  it('answers with the posts there are and passes over the others', async () => {
    const [first] = await wholeWall({ domain: 'volgadmin' });
    const { response } = await call<{ items: PostBody[] }>(sandbox, 'wall.getById', {
      posts: `${first!.owner_id}_${first!.id},${first!.owner_id}_999999,-1_1`,
    });
    expect(response?.items).toEqual([first]);
  });
});

describe('wall.getComments', () => {
  const questioned = () => {
    for (const page of sandbox.world.region.pages) {
      const found = sandbox
        .pageTruth(page.groupId)!
        .questions.filter((one) => one.via === 'page' && one.kind !== 'wall-post' && one.withdrawnAt === null);
      if (found.length > 3 && page.odd.wallError === null) return { page, questions: found };
    }
    throw new Error('no page with answered questions');
  };

  const allComments = async (ownerId: number, postId: number): Promise<CommentBody[]> => {
    const parameters = { owner_id: ownerId, post_id: postId, preview_length: 0, thread_items_count: 10, count: 100 };
    const { response } = await call<Paged<CommentBody>>(sandbox, 'wall.getComments', parameters);
    return response!.items.flatMap((item) => [item, ...(item.thread?.items ?? [])]);
  };

  it('shows every planted question and its reply at their seconds', async () => {
    const { page, questions } = questioned();
    for (const question of questions) {
      const comments = await allComments(-page.groupId, question.postId);
      const asked = comments.find((one) => one.id === question.commentId)!;
      const reply = comments.find((one) => one.id === question.replyId)!;
      expect(asked.date).toBe(Date.parse(question.askedAt) / 1000);
      expect(asked.from_id).toBe(question.authorId);
      expect(reply.date).toBe(Date.parse(question.answeredAt!) / 1000);
      expect(reply.from_id).toBe(-page.groupId);
      expect([reply.reply_to_comment, reply.reply_to_user]).toEqual([asked.id, asked.from_id]);
      expect(reply.parents_stack).toHaveLength(1);
    }
  });

  it('counts like the post does, cuts texts at 90 unless told not to, and answers one thread alone', async () => {
    const { page, questions } = questioned();
    const [question] = questions;
    const base = { owner_id: -page.groupId, post_id: question!.postId };
    const { response } = await call<Paged<CommentBody>>(sandbox, 'wall.getComments', {
      ...base,
      count: 100,
      extended: 1,
    });
    const post = await call<{ items: PostBody[] }>(sandbox, 'wall.getById', {
      posts: `${base.owner_id}_${base.post_id}`,
    });
    expect(response!.count).toBe(post.response!.items[0]!.comments.count);
    expect(response!.items.every((one) => [...(one.text ?? '')].length <= 91)).toBe(true);
    expect(response!.profiles!.every((one) => one.first_name === 'Имя')).toBe(true);
    const root = response!.items.find((one) => (one.thread?.count ?? 0) > 0)!;
    expect(root.thread!.items).toEqual([]);
    const thread = await call<Paged<CommentBody>>(sandbox, 'wall.getComments', { ...base, comment_id: root.id });
    expect(thread.response!.items).toHaveLength(root.thread!.count);
    expect(thread.response!.items.every((one) => one.parents_stack[0] === root.id)).toBe(true);
  });

  it('serves pages of a level in either order', async () => {
    const { page, questions } = questioned();
    const base = { owner_id: -page.groupId, post_id: questions[0]!.postId };
    const ids = async (extra: Record<string, string | number>): Promise<number[]> =>
      (await call<Paged<CommentBody>>(sandbox, 'wall.getComments', { ...base, ...extra })).response!.items.map(
        (one) => one.id,
      );
    const all = await ids({ count: 100 });
    expect(all).toEqual([...all].sort((a, b) => a - b));
    expect(await ids({ count: 100, sort: 'desc' })).toEqual([...all].reverse());
    expect(await ids({ count: 2, offset: 1 })).toEqual(all.slice(1, 3));
    expect(await ids({ count: 2, start_comment_id: all[2]! })).toEqual(all.slice(2, 4));
  });

  it('answers 212 where comments are closed', async () => {
    const closed = sandbox.world.region.pages.find((page) => page.odd.commentsClosed)!;
    const [post] = await wholeWall({ owner_id: -closed.groupId });
    expect(post!.comments).toMatchObject({ can_post: 0, count: 0 });
    const body = await call(sandbox, 'wall.getComments', { owner_id: -closed.groupId, post_id: post!.id });
    expect(body.error?.error_code).toBe(212);
  });

  it('shows a deleted comment as an empty shell, or not at all', async () => {
    const { world } = sandbox;
    const at = sandbox.clock.now();
    let shells = 0;
    for (const page of world.region.pages.filter((one) => one.odd.wallError === null && one.odd.deactivated === null)) {
      const wall = world.wallOf(page);
      const posts = Array.from({ length: wall.publishedBy(at) }, (_, i) => i);
      for (const index of posts) {
        const deleted = wall.commentsOf(index).filter((one) => one.at <= at && one.deletedAt <= at);
        if (deleted.length === 0) continue;
        const shown = await allComments(-page.groupId, wall.postId(index));
        for (const { id } of deleted) {
          const shell = shown.find((one) => one.id === id);
          if (shell === undefined) continue;
          shells += 1;
          expect(shell.deleted).toBe(true);
          expect(
            Object.keys(shell).filter((key) => !['id', 'parents_stack', 'date', 'thread', 'deleted'].includes(key)),
          ).toEqual([]);
        }
      }
    }
    expect(shells).toBeGreaterThan(0);
  });
});
