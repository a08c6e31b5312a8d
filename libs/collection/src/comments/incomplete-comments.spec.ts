import { distortingVk, type Distortion, type DistortingVk } from '../distorting-vk.spec-helper.js';
import { openPreparedRegion, type RegionUnderTest } from '@gospulse/test-support/region-under-test.js';

const PAGES = 3;
const MINUTE_MS = 60_000;

let vk: DistortingVk;
let region: RegionUnderTest;
beforeAll(async () => {
  vk = await distortingVk();
  region = await openPreparedRegion('walls', 'small', vk);
  // A few pages with much to walk tell as much as all of them.
  await region.query(
    `delete from watch where page_id not in (
       select page_id from post where comments > 0 group by 1 order by count(*) desc, 1 limit $1)`,
    [PAGES],
  );
});
beforeEach(forgetComments);
afterAll(async () => {
  await region.close();
  vk.close();
});

/** As after the walls were read for the first time: all comments are to be walked. */
async function forgetComments(): Promise<void> {
  await region.query('truncate comment, question');
  await region.query(
    `update post set comments_known = null, comments_known_at = null, comments_incomplete = null, comments_missing = null,
       comments_walks = 0, comments_retry_at = null`,
  );
  await region.query("update watch set due_at = $1 where kind = 'comments'", [region.now()]);
}

const later = (minutes: number) => region.moveTo(new Date(region.now().getTime() + minutes * MINUTE_MS));
const itemsOf = (response: Record<string, unknown>) => response['items'] as { id: number; thread?: object }[];

/** Changes the answers of `wall.getComments` only. */
const ofComments =
  (change: Distortion): Distortion =>
  (response, call) =>
    call.method === 'wall.getComments' ? change(response, call) : response;

async function visit(distortion: Distortion | null, minutes: number) {
  later(minutes);
  vk.distort(distortion);
  vk.takeCalls();
  const { pages } = await region.pass(['comments']);
  const walks = vk.takeCalls().filter(({ method }) => method === 'wall.getComments').length;
  return { outcomes: pages['comments'] ?? {}, walks };
}

/** What VK shows at the moment: of what was deleted meanwhile only those know who had seen it. */
const FACTS = `select page_id, comment_id, thread_id, author_kind, class from comment
               where deleted_seen_at is null order by 1, 2`;
const QUESTIONS = `select page_id, comment_id, asked_at, answered_at from question
                   where withdrawn_at is null order by 1, 2`;

async function walked() {
  const [row] = await region.query<{ commented: number; known: number; incomplete: number; drifting: number }>(
    `select count(*) filter (where comments > 0)::int as commented,
            count(*) filter (where comments > 0 and comments_known = comments)::int as known,
            count(*) filter (where comments_incomplete is not null)::int as incomplete,
            count(*) filter (where comments_incomplete is null and comments_missing is not null)::int as drifting
     from post where published_at > $1::timestamptz - interval '99 days'
       and page_id in (select page_id from watch)`,
    [region.now()],
  );
  return row!;
}
const rows = async (sql: string) => region.query<Record<string, unknown>>(sql);

describe('a walk that came short', () => {
  it.each<[string, Distortion]>([
    ['nothing of what is counted', (response) => ({ ...response, items: [] })],
    [
      'threads that show nothing',
      (response, { form }) =>
        form.has('comment_id')
          ? { ...response, items: [] }
          : {
              ...response,
              items: itemsOf(response).map((item) => ({ ...item, thread: { ...item.thread, items: [] } })),
            },
    ],
  ])('%s: is tried again later and ever later, and the truth is fetched after it', async (_, distortion) => {
    const broken = ofComments(distortion);
    const first = await visit(broken, 1);
    const short = await walked();
    expect(short.incomplete).toBeGreaterThan(short.commented * 0.25);
    expect(first.outcomes['incomplete']).toBeGreaterThan(PAGES / 2);
    // Not hammered: a visit at once walks none of them, three hours of visits walk each a few times.
    expect((await visit(broken, 1)).walks).toBe(0);
    let walks = 0;
    for (let n = 0; n < 6; n += 1) walks += (await visit(broken, 30)).walks;
    expect(walks / first.walks).toBeLessThan(7);
    expect(walks / first.walks).toBeGreaterThan(1);

    const healed = await visit(null, 24 * 60);
    expect(healed.outcomes['incomplete']).toBeUndefined();
    expect(await walked()).toMatchObject({ incomplete: 0, drifting: 0 });
    const [facts, questions] = [await rows(FACTS), await rows(QUESTIONS)];
    await forgetComments();
    await visit(null, 0);
    expect(facts.length).toBeGreaterThan(100);
    expect(facts).toEqual(await rows(FACTS));
    expect(questions).toEqual(await rows(QUESTIONS));
  });

  it('by little is known, and looked at again a few times all the same', async () => {
    // VK counts one comment more than it shows.
    const broken = ofComments((response) => ({ ...response, count: Number(response['count']) + 1 }));
    await visit(broken, 1);
    const { drifting, incomplete } = await walked();
    expect(drifting).toBeGreaterThan(incomplete);
    for (let n = 0; n < 5; n += 1) await visit(broken, 45);
    const settled = await walked();
    expect(settled.drifting).toBeGreaterThan(drifting / 2);
    const [asked] = await rows('select max(comments_walks)::int as walks from post where comments_incomplete is null');
    expect(asked).toEqual({ walks: 5 });
  });

  it('keeps what it brought, calls nothing deleted that it did not, and no question unanswered whose reply may be missing', async () => {
    await visit(null, 1);
    const [before, questions] = [await rows(FACTS), await rows(QUESTIONS)];
    await region.query('update post set comments_known = comments_known - 1 where comments_known > 0');
    await region.query("update watch set due_at = $1 where kind = 'comments'", [region.now()]);
    await visit(
      ofComments((response) => ({ ...response, items: [] })),
      0,
    );
    expect((await walked()).incomplete).toBeGreaterThan(20);
    expect(await rows(FACTS)).toEqual(before);
    expect(await rows(QUESTIONS)).toEqual(questions);

    await forgetComments();
    const roots = ofComments((response, { form }) =>
      form.has('comment_id')
        ? { ...response, items: [] }
        : {
            ...response,
            items: itemsOf(response).map(({ thread, ...item }) => ({ ...item, thread: { ...thread, items: [] } })),
          },
    );
    await visit(roots, 10);
    const open = await rows(
      `select q.comment_id from question q join post p on p.page_id = q.page_id and p.post_id = q.post_id
       where q.answered_at is null and q.withdrawn_at is null and p.comments_incomplete is not null`,
    );
    expect(open).toEqual([]);
    expect((await rows('select 1 from comment')).length).toBeGreaterThan(50);
  });
});

it('an answer about known posts that tells nothing makes none of them gone', async () => {
  await visit(null, 1);
  const gone = async () =>
    (await rows('select 1 from post where deleted_seen_at is not null or left_out_at is not null')).length;
  const before = await gone();
  const distortions: Distortion[] = [
    () => ({ items: [] }),
    (response) => ({ items: itemsOf(response).map(() => ({})) }),
    (response) => ({ items: itemsOf(response).slice(0, 30) }),
    (response) => ({ items: itemsOf(response).map((item, n) => (n % 7 === 0 ? { ...item, id: 'x' } : item)) }),
  ];
  for (const distortion of distortions) {
    const ofPosts: Distortion = (response, call) =>
      call.method === 'wall.getById' ? distortion(response, call) : response;
    for (let n = 0; n < 2; n += 1) await visit(ofPosts, 65);
    expect(await gone()).toBe(before);
  }
  const [brought] = await region.query<{ n: number }>(
    "select count(*)::int as n from watch where kind = 'posts' and due_at <= $1",
    [region.now()],
  );
  expect(brought?.n).toBeLessThanOrEqual(PAGES);
  await visit(null, 65);
  expect((await rows("select 1 from watch where kind = 'comments' and last_outcome = 'incomplete'")).length).toBe(0);
});
