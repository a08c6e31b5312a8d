import { COMMENTS_PER_CALL } from './calls/comment-calls.js';
import { createVkGateway } from './gateway.js';
import { AT, tokenOf, useSandbox } from './sandbox-under-test.spec-helper.js';

const USER = tokenOf('user1');

/** The value of a call that must succeed. */
function valueOf<T>(result: { kind: 'ok'; value: T } | { kind: 'failed'; failure: { message: string } }): T {
  if (result.kind === 'failed') throw new Error(result.failure.message);
  return result.value;
}

describe('the gateway against a VK that works', () => {
  const vk = useSandbox();
  const pages = () => vk.sandbox.world.region.pages;
  const pageWhere = (odd: (page: ReturnType<typeof pages>[number]) => boolean) => {
    const found = pages().find(odd);
    if (!found) throw new Error('the region has no such page');
    return found;
  };
  /** A page with open comments, and its first question of the region's truth. */
  const pageWithThread = () => {
    for (const page of pages()) {
      if (page.odd.deactivated || page.odd.commentsClosed || page.odd.wallError !== null) continue;
      const question = vk.sandbox
        .pageTruth(page.groupId, AT)
        ?.questions.find((one) => one.via === 'page' && one.commentId !== one.postId);
      if (question) return { page, question };
    }
    throw new Error('the region has no answered question');
  };

  it('reads communities as the sandbox knows them', async () => {
    const ids = pages().map((page) => page.groupId);
    const { communities } = valueOf(await vk.gateway([USER]).communities(ids, 'members'));
    expect(communities).toHaveLength(pages().length);
    for (const { id, members, state, profile } of communities) {
      const truth = vk.sandbox.pageTruth(id, AT);
      expect({ id, members, live: state !== 'deleted' && state !== 'banned' }).toEqual({
        id,
        members: truth?.members ?? null,
        live: truth?.live,
      });
      expect(profile).toBeNull();
    }
    expect(new Set(communities.map(({ state }) => state))).toEqual(
      new Set(['live', 'closed', 'private', 'deleted', 'banned']),
    );
  });

  it('reads profiles, by name too, and leaves out what does not exist', async () => {
    const refs = ['region_34', 999_999_999, 'no_such_page_at_all'];
    const { communities } = valueOf(await vk.gateway([USER]).communities(refs, 'profile'));
    expect(communities).toHaveLength(1);
    expect(communities[0]).toMatchObject({ id: 170_451_034, screenName: 'region_34', state: 'live' });
    expect(communities[0]?.profile).toMatchObject({
      ...{ avatar: true, cover: true, governmentMark: true },
      widgetLinks: [{ kind: 'form' }, { kind: 'polls' }],
    });
  });

  it('resolves names', async () => {
    const gateway = vk.gateway([USER]);
    const floated = pageWhere((page) => page.odd.floatId);
    expect(valueOf(await gateway.resolveScreenName('region_34'))).toEqual({ kind: 'community', id: 170_451_034 });
    expect(valueOf(await gateway.resolveScreenName(floated.screenName))).toEqual({
      kind: 'community',
      id: floated.groupId,
    });
    expect(valueOf(await gateway.resolveScreenName('id17'))).toEqual({ kind: 'person', id: 17 });
    expect(valueOf(await gateway.resolveScreenName('no_such_page_at_all'))).toEqual({ kind: 'nothing' });
  });

  it('reads a wall in portions, all of it and nothing twice', async () => {
    const gateway = vk.gateway([USER]);
    const { id, posts } = vk.sandbox.pageTruth(170_451_034, AT) ?? { id: 0, posts: 0 };
    const seen = new Set<number>();
    for (let offset = 0; offset < posts; offset += 100) {
      const portion = valueOf(await gateway.wall(id, offset, 100));
      expect(portion.total).toBe(posts);
      for (const post of portion.posts) {
        expect(post.ownerId).toBe(-id);
        seen.add(post.id);
      }
    }
    expect(seen.size).toBe(posts);
  });

  it('knows missing views from none', async () => {
    const page = pageWhere(({ odd }) => odd.noViews && odd.deactivated === null);
    const { posts } = valueOf(await vk.gateway([USER]).wall(page.groupId, 0, 20));
    expect(posts.length).toBeGreaterThan(0);
    expect(posts.every(({ views, likes }) => views === null && likes !== null)).toBe(true);
  });

  it('reads posts by id; those that do not exist are missing', async () => {
    const gateway = vk.gateway([USER]);
    const { posts } = valueOf(await gateway.wall(170_451_034, 0, 5));
    const asked = posts.map(({ id }) => [170_451_034, id] as const);
    const { items, odd } = valueOf(await gateway.postsById([...asked, [170_451_034, 999_999_999]]));
    expect(odd).toBe(0);
    expect(items.map(({ id }) => id).sort()).toEqual(posts.map(({ id }) => id).sort());
  });

  it('reads comments with the answers that come along, and a thread by itself', async () => {
    const { page, question } = pageWithThread();
    const gateway = vk.gateway([USER]);
    const portion = valueOf(await gateway.comments(page.groupId, question.postId, 0));
    const asked = portion.comments.find(({ id }) => id === question.commentId);
    expect(asked).toMatchObject({
      threadId: question.commentId,
      deleted: false,
      at: Date.parse(question.askedAt) / 1_000,
    });
    const thread = valueOf(await gateway.thread(page.groupId, question.postId, question.commentId, 0));
    const reply = thread.comments.find(({ id }) => id === question.replyId);
    expect(reply?.threadId).toBe(question.commentId);
    expect(thread.comments).toHaveLength(asked?.threadCount ?? -1);
    expect(thread.level).toBeLessThanOrEqual(COMMENTS_PER_CALL);
  });

  it('reads recorded answers of the real VK', async () => {
    const gateway = vk.gateway([USER]);
    const comments = valueOf(await gateway.comments(33_438_842, 847, 0));
    expect(comments.comments.length).toBeGreaterThan(0);
    const deleted = valueOf(await gateway.comments(69_459_624, 482_121, 0));
    expect(deleted.comments.some((one) => one.deleted && one.fromId === null)).toBe(true);
    expect(valueOf(await gateway.wall(33_438_842, 0, 100)).posts.length).toBeGreaterThan(0);
  });

  it('reads a recorded wall to the letter', async () => {
    const { posts, total } = valueOf(await vk.gateway([USER]).wall(143_265_978, 0, 100));
    expect(total).toBeGreaterThan(0);
    expect(posts.length).toBe(Math.min(100, total));
  });

  it('reports each call by fingerprint, method, outcome and time', async () => {
    await vk.gateway([USER]).resolveScreenName('region_34');
    expect(vk.calls).toHaveLength(1);
    expect(vk.calls[0]).toMatchObject({ method: 'utils.resolveScreenName', outcome: 'ok', code: null });
    expect(vk.calls[0]?.token).toMatch(/^[0-9a-f]{8}$/);
    expect(vk.calls[0]?.milliseconds).toBeGreaterThanOrEqual(0);
  });

  it('sends Cyrillic and separators as they are', async () => {
    expect(valueOf(await vk.gateway([USER]).resolveScreenName('школа & 1=2'))).toEqual({ kind: 'nothing' });
  });

  it('takes an address with the world of another instant', async () => {
    const gateway = createVkGateway({ apiUrl: vk.sandbox.apiUrlAt(AT - 30 * 86_400), tokens: [USER] });
    const { total } = valueOf(await gateway.wall(170_451_034, 0, 1));
    expect(total).toBe(vk.sandbox.pageTruth(170_451_034, AT - 30 * 86_400)?.posts);
    expect(total).toBeLessThan(vk.sandbox.pageTruth(170_451_034, AT)?.posts ?? 0);
  });
});
