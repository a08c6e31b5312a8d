import { lookStateOf, type LookFinding, type LookWhat } from '@gospulse/domain';
import {
  askForLook,
  claimDue,
  expireLooks,
  holdLivenessLock,
  readLooks,
  readRegionRules,
  WATCH_KINDS,
  type WatchKind,
  type LookAsked,
} from '@gospulse/store';
import { openPassedRegion, type RegionUnderTest } from '@gospulse/test-support/region-under-test.js';
import type { Collection } from '../open-collection.js';
import { createPassCounts } from '../pass-counts.js';
import { recordPostComments } from '../comments/record-post-comments.js';
import { readOfficials } from '../officials.js';
import { makeLooks } from './make-looks.js';

const BOUNDS = { perPageHour: 4, perAccountHour: 60, perRegionHour: 300 };

interface Place {
  readonly pageId: number;
  readonly vkId: number;
  readonly postId: number;
  readonly commentId: number;
  readonly answeredAt: number;
}

let region: RegionUnderTest;
/** Open questions of which the sandbox will show the reply within a week, the next reply first. */
let coming: Place[];

beforeAll(async () => {
  region = await openPassedRegion();
  const open = await region.query<Omit<Place, 'answeredAt'>>(
    `select q.page_id as "pageId", p.vk_id::float8 as "vkId", q.post_id::float8 as "postId", q.comment_id::float8 as "commentId"
     from question q join page p on p.id = q.page_id
     where q.answered_at is null and q.withdrawn_at is null and q.post_id <> q.comment_id`,
  );
  const later = region.now().getTime() / 1_000 + 7 * 86_400;
  coming = open
    .flatMap((place) => {
      const planted = region.sandbox.pageTruth(place.vkId, later)?.questions ?? [];
      const found = planted.find((one) => one.postId === place.postId && one.commentId === place.commentId);
      const at = found?.answeredAt ?? null;
      const answeredAt = at === null ? 0 : Date.parse(at) / 1_000;
      return answeredAt * 1_000 > region.now().getTime() ? [{ ...place, answeredAt }] : [];
    })
    .sort((a, b) => a.answeredAt - b.answeredAt);
});
beforeEach(() => region.query('truncate look, vk_token_method'));
afterEach(() => region.sandbox.faults.clear());
afterAll(() => region.close());

const ask = ({ pageId }: Pick<Place, 'pageId'>, postId: number | null, bounds = BOUNDS): Promise<LookAsked> =>
  region.database.dataSource.transaction((manager) =>
    askForLook(manager, { regionCode: '34', pageId, postId, accountId: null, login: null }, bounds),
  );

async function asked(place: Pick<Place, 'pageId'>, postId: number | null, bounds = BOUNDS): Promise<number> {
  const look = await ask(place, postId, bounds);
  if (look.kind !== 'asked') throw new Error(look.kind);
  return look.id;
}

const make = (what: LookWhat, { context }: Collection = region.collection, kinds: readonly WatchKind[] = WATCH_KINDS) =>
  makeLooks(context, {
    what,
    isAllowed: () => Promise.resolve(true),
    kinds: () => Promise.resolve([...kinds]),
  });

async function lookAt(id: number) {
  const [look] = await readLooks(region.database.dataSource, [id]);
  return look!;
}

async function findingOf(place: Pick<Place, 'pageId'>, postId: number | null): Promise<LookFinding | null> {
  const id = await asked(place, postId);
  await make(postId === null ? 'profile' : 'post');
  return (await lookAt(id)).finding;
}

const questions = () => region.query('select * from question order by page_id, comment_id');

describe('a look at a post', () => {
  it('finds the reply that came since, with its own time, and the pass behind it changes nothing', async () => {
    const [place] = coming;
    if (!place) throw new Error('the sandbox answers nothing within a week');
    expect(await findingOf(place, place.postId)).toBe('no-reply');
    region.moveTo(new Date((place.answeredAt + 60) * 1_000));
    // A pass that holds the page and takes its time.
    const lock = await holdLivenessLock(region.database.dataSource, 'a slow pass');
    const claim = { kind: 'comments', limit: 5_000, owner: 'a slow pass', leaseSeconds: 600 } as const;
    await region.query('update watch set due_at = $1', [region.now()]);
    await claimDue(region.database.dataSource, { ...claim, now: region.now() });
    const id = await asked(place, place.postId);
    region.sandbox.stats.reset();
    await make('post');
    expect(await lookAt(id)).toMatchObject({ finding: 'answered', answeredAt: new Date(place.answeredAt * 1_000) });
    const served = region.sandbox.stats.snapshot().served;
    expect(Object.keys(served).filter((method) => method === 'wall.get')).toEqual([]);
    await lock.release();
    const [stored] = await region.query<{ at: Date }>(
      'select answered_at as at from question where page_id = $1 and comment_id = $2',
      [place.pageId, place.commentId],
    );
    expect(stored?.at).toEqual(new Date(place.answeredAt * 1_000));
    const [mark] = await region.query<{ n: number }>('select count(*)::int as n from touched_day where page_id = $1', [
      place.pageId,
    ]);
    expect(mark?.n).toBeGreaterThan(0);
    const of = 'select * from question where page_id = $1 and post_id = $2 order by comment_id';
    const before = await region.query(of, [place.pageId, place.postId]);
    await region.pass(['comments']);
    expect(await region.query(of, [place.pageId, place.postId])).toEqual(before);
  });

  it('is not taken back by an answer that was asked for before it and came later', async () => {
    const [place] = coming;
    if (!place) throw new Error('none');
    const { context } = region.collection;
    await asked(place, place.postId);
    await make('post');
    const before = await questions();
    await region.query("update watch set lease_owner = $1 where kind = 'comments'", [context.owner]);
    const written = await recordPostComments(context, createPassCounts(), {
      page: { ...place, regionCode: '34' },
      ...{ postId: place.postId, count: 0, walks: 0, seenAt: new Date(region.now().getTime() - 5_000), knownAt: null },
      walk: { comments: [], verdict: 'whole', missing: 0, why: 'cut' },
      officials: await readOfficials(context.dataSource, context.authorKeys),
      rules: (await readRegionRules(context.dataSource, '34'))!,
    });
    expect(written).toBe(false);
    expect(await questions()).toEqual(before);
    await region.query("update watch set lease_owner = null where kind = 'comments'");
  });

  it.each<[string, LookFinding, object]>([
    ['the comments are closed', 'comments-closed', { code: 212, method: 'wall.getComments' }],
    ['the wall is closed', 'page-closed', { code: 15 }],
    ['VK lets nobody ask for a while', 'vk-away', { code: 9 }],
    ['the post is gone', 'post-gone', { kind: 'incomplete', variant: 'posts-none', method: 'wall.getById' }],
    ['the quota is spent', 'quota', { code: 29 }],
  ])('says so where %s', async (_, finding, fault) => {
    const place = coming.at(-1)!;
    await fetch(`${region.sandbox.url}/sandbox/faults`, { method: 'POST', body: JSON.stringify([fault]) });
    const another = await region.anotherCollector();
    const id = await asked(place, place.postId);
    await make('post', another);
    expect((await lookAt(id)).finding).toBe(finding);
  });

  it('tells of a spent quota and of a pause that VK asks for as such, also those whose turn comes behind it', async () => {
    const posts = coming.slice(-3);
    for (const [code, finding] of [
      [29, 'quota'],
      [9, 'vk-away'],
    ] as const) {
      await region.query('truncate look, vk_token_method');
      await fetch(`${region.sandbox.url}/sandbox/faults`, {
        method: 'POST',
        body: JSON.stringify([{ code, method: 'wall.getComments' }]),
      });
      const another = await region.anotherCollector();
      for (const turn of [1, 2]) {
        const ids = [];
        for (const place of posts) ids.push(await asked(place, place.postId, { ...BOUNDS, perPageHour: 100 }));
        await make('post', another);
        for (const id of ids) expect([turn, code, (await lookAt(id)).finding]).toEqual([turn, code, finding]);
      }
      region.sandbox.faults.clear();
      // One that is started anew knows it by the books.
      const later = await region.anotherCollector();
      const id = await asked(posts[0]!, posts[0]!.postId, { ...BOUNDS, perPageHour: 100 });
      await make('post', later);
      expect([code, (await lookAt(id)).finding]).toEqual([code, finding]);
    }
  });

  it('says so where the author key is not the database’s, and hashes nobody', async () => {
    const id = await asked(coming[0]!, coming[0]!.postId);
    await make('post', region.collection, ['communities']);
    expect((await lookAt(id)).finding).toBe('author-key');
  });
});

describe('a look at a profile', () => {
  it('tells whether anything is other than it was', async () => {
    await region.pass();
    expect(await findingOf(coming[0]!, null)).toBe('unchanged');
    await region.query('delete from page_profile where page_id = $1', [coming[0]!.pageId]);
    expect(await findingOf(coming[0]!, null)).toBe('changed');
    const [held] = await region.query<{ n: number }>(
      'select count(*)::int as n from watch where lease_owner is not null',
    );
    expect(held?.n).toBe(0);
  });

  it('waits while a pass is just looking at the page, and goes on afterwards', async () => {
    const lock = await holdLivenessLock(region.database.dataSource, 'a pass');
    await region.query("update watch set lease_owner = 'a pass', leased_until = now() + interval '1 minute'");
    const id = await asked(coming[0]!, null);
    await make('profile');
    expect((await lookAt(id)).finding).toBeNull();
    await lock.release();
    await make('profile');
    expect((await lookAt(id)).finding).toBe('unchanged');
  });

  it.each<[string, object]>([
    ['VK does not answer for the wall', { code: 14, method: 'wall.get' }],
    ['the wall is not shown whole', { code: 13, method: 'wall.get' }],
  ])('does not claim to have seen the wall where %s', async (_, fault) => {
    await region.pass();
    await fetch(`${region.sandbox.url}/sandbox/faults`, { method: 'POST', body: JSON.stringify([fault]) });
    const id = await asked(coming[0]!, null);
    await make('profile', await region.anotherCollector());
    expect((await lookAt(id)).finding).toBe('wall-later');
  });

  it('says so where VK does not show the page', async () => {
    await fetch(`${region.sandbox.url}/sandbox/faults`, {
      method: 'POST',
      body: JSON.stringify([{ code: 203 }]),
    });
    const id = await asked(coming[0]!, null);
    await make('profile', await region.anotherCollector());
    expect((await lookAt(id)).finding).toBe('page-closed');
  });
});

describe('looks that are asked for', () => {
  it('are one while it waits, four within an hour of a page, and so many of a region', async () => {
    const [place] = coming;
    const first = await ask(place!, place!.postId);
    expect(first).toMatchObject({ kind: 'asked', isNew: true });
    expect(await ask(place!, place!.postId)).toEqual({ ...first, isNew: false });
    const twice = await Promise.all([ask(place!, null), ask(place!, null)]);
    expect(twice.filter((one) => one.kind === 'asked' && one.isNew)).toHaveLength(1);
    await make('post');
    await make('profile');
    await asked(place!, place!.postId);
    await asked(place!, null);
    await make('post');
    expect(await ask(place!, place!.postId)).toEqual({ kind: 'too-many-of-page' });
    const [other] = await region.query<Pick<Place, 'pageId'>>(
      'select id as "pageId" from page where id <> $1 limit 1',
      [place!.pageId],
    );
    expect(await ask(other!, null, { ...BOUNDS, perRegionHour: 4 })).toEqual({ kind: 'too-many-of-region' });
    const [account] = await region.query<{ id: number }>(
      `insert into account (login, name, role, created_at) values ('head@x.example', 'H', 'head', now()) returning id`,
    );
    const byOne = (pageId: number, perAccountHour: number) =>
      region.database.dataSource.transaction((manager) =>
        askForLook(
          manager,
          { regionCode: '34', pageId, postId: null, accountId: account!.id, login: 'head@x.example' },
          { ...BOUNDS, perAccountHour },
        ),
      );
    const pages = await region.query<{ id: number }>('select id from page where id <> $1 limit 3', [place!.pageId]);
    expect((await byOne(pages[0]!.id, 2)).kind).toBe('asked');
    expect((await byOne(pages[1]!.id, 2)).kind).toBe('asked');
    expect((await byOne(pages[2]!.id, 2)).kind).toBe('too-many-of-account');
    await make('profile');
    await region.query("update look set asked_at = asked_at - interval '61 minutes' where ended_at is not null");
    expect(await ask(place!, place!.postId)).toMatchObject({ isNew: true });
  });

  it('by a hundred heads at once are made in the order asked, by two collectors, each once, a call for many', async () => {
    const posts = await region.query<{ pageId: number; postId: number }>(
      `select page_id as "pageId", post_id::float8 as "postId" from post
       where deleted_seen_at is null order by published_at desc limit 100`,
    );
    expect(posts).toHaveLength(100);
    const many = { perPageHour: 1_000, perAccountHour: 1_000, perRegionHour: 1_000 };
    for (const { postId, ...page } of posts) await asked(page, postId, many);
    region.sandbox.stats.reset();
    const taken = await Promise.all([make('post'), make('post', await region.anotherCollector())]);
    expect(taken[0] + taken[1]).toBe(100);
    const rows = await region.query<{ id: number; finding: LookFinding; started: number }>(
      'select id, finding, extract(epoch from started_at)::float8 as started from look order by id',
    );
    expect(rows.filter(({ finding }) => lookStateOf(finding) !== 'done')).toEqual([]);
    const started = rows.map((row) => row.started);
    // Those who asked in the first quarter began before those of the last.
    expect(Math.max(...started.slice(0, 25))).toBeLessThanOrEqual(Math.min(...started.slice(75)));
    const calls = (region.sandbox.stats.snapshot().served as Record<string, number>)['wall.getById'] ?? 0;
    expect(calls).toBeLessThanOrEqual(4);
  });

  it('are given up when nobody came to them in time, and taken over from a collector that died', async () => {
    const [place] = coming;
    const id = await asked(place!, place!.postId);
    await region.query("update look set lease_owner = 'the one before', leased_until = now() + interval '1 hour'");
    await make('post');
    expect((await lookAt(id)).endedAt).not.toBeNull();
    const late = await asked(place!, place!.postId);
    await region.query("update look set asked_at = now() - interval '20 minutes' where id = $1", [late]);
    expect(await lookAt(late)).toMatchObject({ finding: null, isTooLate: true });
    expect(await make('post')).toBe(0);
    expect(await expireLooks(region.database.dataSource)).toBe(1);
    expect((await lookAt(late)).finding).toBe('expired');
  });
});
