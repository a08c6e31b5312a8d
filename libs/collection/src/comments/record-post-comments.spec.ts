import { readRegionRules, type ClaimedPage } from '@gospulse/store';
import type { WallComment } from '@gospulse/vk';
import { readOfficials } from '../officials.js';
import { openPreparedRegion, type RegionUnderTest } from '@gospulse/test-support/region-under-test.js';
import { createPassCounts } from '../pass-counts.js';
import { judgeAnew } from './judge-anew.js';
import { recordPostComments, type AskedPost } from './record-post-comments.js';

const GREETING = 'Здравствуйте! Ваше сообщение зарегистрировано.';
const ASKED_AT = Date.parse('2025-11-20T09:00:00Z') / 1_000;
let region: RegionUnderTest;
let page: ClaimedPage;

beforeAll(async () => {
  region = await openPreparedRegion('imported', 'small');
  const rows = await region.query<ClaimedPage>(
    `select id as "pageId", vk_id as "vkId", region_code as "regionCode" from page where vk_id is not null limit 1`,
  );
  page = rows[0]!;
});
beforeEach(async () => {
  await region.query('truncate comment, question');
  await region.query("update watch set lease_owner = $1 where kind = 'comments'", [region.collection.context.owner]);
});
afterAll(() => region.close());

function comment(postId: number, id: number, fromId: number, more: Partial<WallComment>): WallComment {
  return {
    ...{ id, fromId, postId, at: ASKED_AT, text: '', hasSticker: false, hasAttachments: false },
    ...{ replyToUser: null, replyToComment: null, threadId: id, deleted: false, threadCount: 0, threadShown: 0 },
    ...more,
  };
}

/** A resident's question with what the page wrote below it. */
function asked(postId: number, answer: string, afterSeconds: number): WallComment[] {
  const [question, resident] = [postId + 1, 100_000_000 + postId];
  return [
    comment(postId, question, resident, {
      text: 'Когда включат отопление на Мира, 5?',
      threadCount: 1,
      threadShown: 1,
    }),
    comment(postId, question + 1, -page.vkId, {
      ...{ text: answer, at: ASKED_AT + afterSeconds, threadId: question },
      ...{ replyToComment: question, replyToUser: resident },
    }),
  ];
}

async function record(
  postId: number,
  comments: readonly WallComment[],
  at: Partial<Pick<AskedPost, 'seenAt' | 'knownAt'>> = {},
): Promise<boolean> {
  const { context } = region.collection;
  return recordPostComments(context, createPassCounts(), {
    ...{ page, postId, count: comments.length, walks: 0, seenAt: region.now(), knownAt: null, ...at },
    walk: { comments, verdict: 'whole', missing: 0, why: 'cut' },
    officials: await readOfficials(context.dataSource, context.authorKeys),
    rules: (await readRegionRules(context.dataSource, page.regionCode))!,
  });
}

const answeredPosts = async () =>
  (
    await region.query<{ id: number }>('select post_id as id from question where answered_at is not null order by 1')
  ).map(({ id }) => id);

describe('comments of one post', () => {
  it('are stored by a clock that was set back, as long as nobody else has stored them meanwhile', async () => {
    const read = async () =>
      (await region.query<{ at: Date }>('select comments_known_at as at from post where post_id = 100'))[0]?.at ?? null;
    await region.query(
      `insert into post (page_id, post_id, region_code, published_at, by_page, is_repost, comments, checked_at, first_seen_at)
       values ($1, 100, $2, now(), true, false, 2, now(), now())`,
      [page.pageId, page.regionCode],
    );
    await record(100, asked(100, 'Сегодня', 60));
    const knownAt = await read();
    const seenAt = new Date(region.now().getTime() - 300_000);
    expect(await record(100, asked(100, 'Сегодня', 60), { seenAt, knownAt: null })).toBe(false);
    expect(await read()).toEqual(knownAt);
    expect(await record(100, asked(100, 'Сегодня', 60), { seenAt, knownAt })).toBe(true);
    await region.query('delete from post where post_id = 100');
  });

  it('raise the id that is looked ahead of, but for one that leaps far beyond it', async () => {
    await region.query(
      `insert into page_wall (region_code, page_id, known_until, exhausted, total_posts, highest_id) values ('34', $1, $2, true, 1, 1000)`,
      [page.pageId, region.now()],
    );
    await record(1_000, [comment(1_000, 1_001, 700, {}), comment(1_000, 2 ** 31 - 1, 701, {})]);
    expect(await region.query('select highest_id as id from page_wall')).toEqual([{ id: 1_001 }]);
  });

  it('become a question with its reply', async () => {
    await record(1_000, asked(1_000, 'Отопление включат завтра.', 3_600));
    const rows = await region.query(
      'select comment_id as id, elapsed_seconds as seconds, answered_by as by from question',
    );
    expect(rows).toEqual([{ id: 1_001, seconds: 3_600, by: 'page' }]);
  });

  it('take back, once a text turns out to be a machine’s, the reply it stood for under another post', async () => {
    await record(1_000, asked(1_000, GREETING, 4));
    expect(await answeredPosts()).toEqual([1_000]);
    await record(2_000, asked(2_000, GREETING, 4));
    expect(await answeredPosts()).toEqual([]);
  });

  it('do so too when both are recorded at one moment', async () => {
    for (let round = 0; round < 20; round += 1) {
      await region.query('truncate comment, question');
      await Promise.all([1_000, 2_000].map((post) => record(post, asked(post, GREETING, 4))));
      expect(await answeredPosts()).toEqual([]);
    }
  });

  it('keep a reply of the same words that a person took minutes for', async () => {
    await record(1_000, asked(1_000, GREETING, 4));
    await record(2_000, asked(2_000, GREETING, 4));
    await record(3_000, asked(3_000, GREETING, 300));
    expect(await answeredPosts()).toEqual([3_000]);
  });

  it('keep a reply that was written once, though several residents had just written under the post', async () => {
    const [question, reply] = asked(1_000, GREETING, 4);
    const others = [7, 8].map((id) =>
      comment(1_000, 1_000 + id, 200_000_000 + id, { text: 'Где дорога?', at: ASKED_AT + 1 }),
    );
    await record(1_000, [question!, reply!, ...others]);
    expect(await answeredPosts()).toEqual([1_000]);
  });

  const waits = () =>
    region.query<{ post: number; seconds: number | null; formulaic: boolean | null }>(
      'select post_id as post, elapsed_seconds as seconds, formulaic from question order by 1',
    );

  it('answered by a machine that greets by name, and by people later, wait for people', async () => {
    const threads = [
      [1_000, 'Иван', 3, 8_000],
      [2_000, 'Анна', 3, 7_100],
    ] as const;
    for (const [post, name, greeted, answered] of threads) {
      const [question, greeting] = asked(post, `[id${100_000_000 + post}|${name}], здравствуйте! Принято`, greeted);
      const [, reply] = asked(post, `${name}, снег вывезут ${post} числа`, answered);
      await record(post, [question!, greeting!, { ...reply!, id: post + 3 }]);
    }
    expect((await waits()).map(({ seconds }) => seconds)).toEqual([8_000, 7_100]);
  });

  it.each<[string, readonly [text: string, seconds: number][], readonly (number | null)[]]>([
    [
      'the number of their message',
      [
        ['Ваше обращение № 1045 принято', 5],
        ['Ваше обращение № 1052 принято', 5],
      ],
      [null, null],
    ],
    [
      'the letter, after half a minute',
      [
        [GREETING, 30],
        [GREETING, 30],
      ],
      [null, null],
    ],
    [
      'the letter, to the minute and a second more',
      [
        [GREETING, 60],
        [GREETING, 60],
        [GREETING, 61],
      ],
      [null, null, 61],
    ],
    [
      'nothing: a quick answer is in words of its own',
      [
        ['Свет дадут к восьми', 8],
        [GREETING, 8],
        [GREETING, 8],
      ],
      [8, null, null],
    ],
    [
      'the letter, hours later: a person pasted it',
      [
        [GREETING, 9_000],
        [GREETING, 12_000],
      ],
      [9_000, 12_000],
    ],
  ])('of texts that repeat but for %s wait so long', async (_what, texts, expected) => {
    for (const [at, [text, seconds]] of texts.entries())
      await record(1_000 * (at + 1), asked(1_000 * (at + 1), text, seconds));
    expect((await waits()).map(({ seconds }) => seconds)).toEqual(expected);
  });

  it('judge anew, once a text turns out to be a machine’s, the posts of that page that it stands under, and no others', async () => {
    const other = 'Снег уберут завтра.';
    await record(1_000, asked(1_000, GREETING, 4));
    await record(2_000, asked(2_000, other, 4));
    await region.query('truncate touched_day');
    const before = await region.query<{ id: string }>(
      'select post_id as id, xmin::text as x from question where post_id = 2000',
    );
    await record(3_000, asked(3_000, GREETING, 4));
    expect(await answeredPosts()).toEqual([2_000]);
    expect(await region.query('select post_id as id, xmin::text as x from question where post_id = 2000')).toEqual(
      before,
    );
    const touched = await region.query('select distinct page_id as id from touched_day');
    expect(touched).toEqual([{ id: page.pageId }]);
  });

  it('are paired anew where a policy says of another delay that a machine takes it, or does not', async () => {
    const { dataSource } = region.database;
    for (const post of [1_000, 2_000]) await record(post, asked(post, GREETING, 30));
    expect(await answeredPosts()).toEqual([]);
    await region.query(
      `insert into policy (region_code, version, effective_from, rules)
       values ('34', 'quick', '2025-11-01', '{"deadlines": {"acknowledgementWithinSeconds": 10}}')`,
    );
    await judgeAnew(dataSource, '34', '2025-11-01');
    expect((await waits()).map(({ seconds }) => seconds)).toEqual([30, 30]);
    await region.query("delete from policy where version = 'quick'");
  });

  it('tell the first replies that went to three residents or more in 28 days, and those written before they did', async () => {
    const flags = async () => (await waits()).map(({ formulaic }) => formulaic);
    const reply = (name: string) => `${name}, спасибо, передали в работу`;
    await record(1_000, asked(1_000, reply('Иван'), 4_000));
    await record(2_000, asked(2_000, reply('Анна'), 5_000));
    await record(3_000, asked(3_000, 'Свет дадут к восьми', 5_000));
    expect(await flags()).toEqual([false, false, false]);
    await record(4_000, asked(4_000, reply('Зульфия'), 5_000));
    expect(await flags()).toEqual([true, true, false, true]);
    // A machine's own texts are no replies, and make none formulaic.
    await record(5_000, asked(5_000, '', 3_000));
    expect((await flags())[4]).toBe(false);
  });

  it('of texts hashed to the letter by a version before are read again, and are not told formulaic until then', async () => {
    for (const post of [1_000, 2_000, 3_000]) await record(post, asked(post, GREETING, 4_000));
    await region.query(
      'update comment set wording_version = null, text_key = substring(text_key from 1 for 8) where text_key is not null',
    );
    await record(1_000, asked(1_000, GREETING, 4_000));
    expect((await waits())[0]?.formulaic).toBe(false);
    const old = await region.query<{ n: number }>(
      "select count(*)::int as n from comment where author_kind = 'page' and wording_version is null",
    );
    expect(old).toEqual([{ n: 2 }]);
    for (const post of [2_000, 3_000]) await record(post, asked(post, GREETING, 4_000));
    expect((await waits()).map(({ formulaic }) => formulaic)).toEqual([true, true, true]);
  });

  it('withdrawn before a reply stay withdrawn, and keep who asked', async () => {
    const [question] = asked(1_000, '', 0);
    await record(1_000, [{ ...question!, threadCount: 0, threadShown: 0 }]);
    region.moveTo('2025-11-21T10:00:00Z');
    await record(1_000, []);
    const rows = await region.query<{ withdrawn: Date; answered: Date | null }>(
      'select withdrawn_at as withdrawn, answered_at as answered from question',
    );
    expect(rows).toEqual([{ withdrawn: new Date('2025-11-21T09:00:00Z'), answered: null }]);
    region.moveTo('2025-11-21T09:00:00Z');
  });
});
