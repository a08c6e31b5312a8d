import { openPassedRegion, type RegionUnderTest } from '@gospulse/test-support/region-under-test.js';

let region: RegionUnderTest;
beforeAll(async () => {
  region = await openPassedRegion();
});
afterAll(() => region.close());

describe('one pass over a region holds what the region held', () => {
  it('sums the subscriptions of all pages to the number', async () => {
    const [stored] = await region.query<{ pages: number; members: number }>(
      'select count(*)::int as pages, sum(members)::int as members from subscriber_count',
    );
    const truth = region.sandbox.truth();
    expect(stored).toEqual({ pages: truth.pages - truth.hiddenMembers, members: truth.subscriptions });
  });

  it('sums them in every municipality', async () => {
    const stored = await region.query<{ oktmo: string; members: number }>(
      `select coalesce(i.municipality_oktmo, 'none') as oktmo, sum(s.members)::int as members
       from subscriber_count s join page p on p.id = s.page_id join institution i on i.id = p.institution_id group by 1`,
    );
    const places = new Set(
      (await region.query<{ oktmo: string }>('select oktmo from municipality')).map((m) => m.oktmo),
    );
    const truth = new Map<string, number>();
    for (const { oktmo, subscriptions } of Object.values(region.sandbox.truth().byMunicipality)) {
      const place = places.has(oktmo) ? oktmo : 'none';
      if (subscriptions > 0) truth.set(place, (truth.get(place) ?? 0) + subscriptions);
    }
    expect(truth.size).toBeGreaterThan(15);
    expect(new Map(stored.map((row) => [row.oktmo, row.members]))).toEqual(truth);
  });

  it('knows which pages live', async () => {
    const states = await region.query<{ state: string; n: number }>(
      'select state, count(*)::int as n from page group by state',
    );
    const of = (...names: string[]) =>
      states.filter(({ state }) => names.includes(state)).reduce((sum, { n }) => sum + n, 0);
    const truth = region.sandbox.truth();
    expect(of('live', 'closed', 'private')).toBe(truth.pages);
    expect([of('deleted'), of('banned'), of('unresolved', 'not-found')]).toEqual([truth.deleted, truth.banned, 0]);
  });

  it('holds every post of every readable wall, each at its instant', async () => {
    const stored = await region.query<{ id: number; dates: string[] }>(
      `select g.vk_id as id, array_agg(to_char(p.published_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
              order by p.published_at, p.post_id) as dates
       from post p join page g on g.id = p.page_id group by g.vk_id`,
    );
    const truth = readableWalls(region).map(({ id, postDates }) => [id, postDates.map(seconds)] as const);
    expect(new Map(stored.map(({ id, dates }) => [id, dates.map(seconds)]))).toEqual(
      new Map(truth.filter(([, dates]) => dates.length > 0)),
    );
  });

  it('holds every comment that shows under the posts of the last hundred days, and none before its time', async () => {
    const now = region.sandbox.clock.now();
    const { commentDays } = region.collection.context.depth;
    const [stored] = await region.query<{ n: number; late: number }>(
      'select count(*)::int as n, count(*) filter (where at > to_timestamp($1))::int as late from comment',
      [now],
    );
    const [shown] = await region.query<{ n: number }>(
      'select sum(comments)::int as n from post where published_at >= to_timestamp($1)',
      [now - commentDays * 86_400],
    );
    expect(shown?.n).toBeGreaterThan(1_000);
    expect(stored).toEqual({ n: shown?.n, late: 0 });
  });

  it('keeps no text and no name of a resident', async () => {
    const columns = await region.query<{ name: string }>(
      `select column_name as name from information_schema.columns where table_name in ('comment', 'post', 'question')`,
    );
    expect(
      columns.map(({ name }) => name).filter((name) => /^(text|name|author|author_id|from_id)$/.test(name)),
    ).toEqual([]);
    const people = region.sandbox.world.region.pages.flatMap((page) =>
      (region.sandbox.pageTruth(page.groupId)?.questions ?? []).map((question) => String(question.authorId)),
    );
    const [row] = await region.query<{ dump: string }>(`select string_agg(c::text, '|') as dump from comment c`);
    expect(people.length).toBeGreaterThan(100);
    expect(people.filter((id) => row?.dump.includes(id))).toEqual([]);
  });
});

const seconds = (iso: string): number => Date.parse(iso) / 1_000;

function readableWalls({ sandbox }: RegionUnderTest) {
  return sandbox.world.region.pages.flatMap((page) => {
    const truth = sandbox.pageTruth(page.groupId);
    return truth?.live && page.odd.wallError === null && page.odd.wall !== 0 ? [truth] : [];
  });
}
