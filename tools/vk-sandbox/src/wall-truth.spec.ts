import { type Sandbox, startSandbox } from './sandbox.js';
import { call } from './sandbox-client.spec-helper.js';

interface WallAnswer {
  readonly count: number;
  readonly items: readonly {
    readonly id: number;
    readonly date: number;
    readonly comments: { readonly count: number };
  }[];
}

const AT = Date.parse('2026-11-23T12:00:00Z') / 1_000;
const asked: string[] = [];
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({ pages: 60, now: '2026-11-23T12:00:00Z', limitFactor: 1_000 }, (token) =>
    asked.push(token),
  );
});
afterAll(() => sandbox.close());

describe('the truth about a wall', () => {
  it('is what wall.get shows of every page, and nothing where it refuses', async () => {
    let commented = 0;
    for (const { groupId } of sandbox.world.region.pages) {
      const answer = await call<WallAnswer>(sandbox, 'wall.get', { owner_id: -groupId, count: 100 });
      const truth = sandbox.wallTruth(groupId, AT);
      expect(truth).toHaveLength(answer.response?.count ?? 0);
      const byId = new Map(truth.map((post) => [post.id, post]));
      for (const { id, date, comments } of answer.response?.items ?? []) {
        expect(byId.get(id)).toMatchObject({ publishedAt: date, comments: comments.count });
        commented += comments.count;
      }
    }
    expect(commented).toBeGreaterThan(50);
  });

  it('holds as many comments of a post as VK counts', () => {
    const posts = sandbox.world.region.pages.flatMap(({ groupId }) => sandbox.wallTruth(groupId, AT));
    for (const post of posts) expect(post.discussion).toHaveLength(post.comments);
    expect(posts.some((post) => post.discussion.some((one) => one.rootId !== null))).toBe(true);
  });
});

it('tells of each call with its token before the clock is read for it', async () => {
  const [page] = sandbox.world.region.pages;
  asked.length = 0;
  await call(sandbox, 'wall.get', { owner_id: -(page?.groupId ?? 0), access_token: 'user-heard' });
  expect(asked).toEqual(['user-heard']);
});
