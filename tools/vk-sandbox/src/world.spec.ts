import { createHash } from 'node:crypto';
import { knownRegions } from '@gospulse/registry';
import { landOf } from './region/land.js';
import { FEWEST_PAGES, readLands, shareOut, usualPagesOf } from './region/region-sizes.js';
import { registerCsv } from './region/register-csv.js';
import { startSandbox, type Sandbox } from './sandbox.js';
import { DAY, dayNumberOf, HOUR, isoDay, localDayNumber, secondOfLocalDay, weekday } from './time/region-time.js';
import { workingSecondsBetween } from './time/working-time.js';
import { World } from './world.js';

const EPOCH = dayNumberOf('2026-07-27');
const sized = (asked: string, pages: number) => shareOut(readLands(asked)!, pages);
const digest = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16);

describe('a world of several regions', () => {
  const world = new World(sized('34,70,41,39', 600), 34, EPOCH);
  const pages = world.regions.flatMap(({ region }) => region.pages);

  it('gives no number, no name and no person twice', () => {
    const names = pages.flatMap(({ screenName, odd }) => [screenName, ...(odd.renamed ? [odd.renamed.to] : [])]);
    expect(new Set(pages.map(({ groupId }) => groupId)).size).toBe(world.pages);
    expect(pages).toHaveLength(world.pages);
    expect(new Set(names).size).toBe(names.length);
    const staff = world.regions.flatMap(({ region }) =>
      region.institutions.flatMap(({ responsible }) => responsible?.userIds ?? []),
    );
    expect(staff.length).toBeGreaterThan(50);
    expect(new Set(staff).size).toBe(staff.length);
  });

  it('finds the pages of each, by number and by name', () => {
    for (const page of pages) {
      expect(world.page(page.groupId)).toBe(page);
      expect(world.pageByName(page.screenName, world.region.startsAt)).toBe(page);
    }
  });

  it('begins in each region at its own midnight, and answers within its own working hours', () => {
    for (const { region } of world.regions) {
      const { offset, startsAt } = region;
      expect([secondOfLocalDay(startsAt, offset), weekday(localDayNumber(startsAt, offset))]).toEqual([0, 0]);
      expect(isoDay(localDayNumber(startsAt, offset))).toBe('2026-07-27');
      const until = startsAt + 60 * DAY;
      const posts: number[] = [];
      let [asked, answeredAtNight] = [0, 0];
      for (const page of region.pages.filter(({ odd }) => odd.wallError === null)) {
        const wall = world.wallOf(page);
        wall.advanceTo(until);
        posts.push(...Array.from({ length: wall.publishedBy(until) }, (_, index) => wall.publishedAt(index)));
        for (const { askedAt, answeredAt } of wall.questions) {
          if (answeredAt === null) continue;
          asked += 1;
          const hour = secondOfLocalDay(answeredAt, offset) / HOUR;
          if (hour < 7 || workingSecondsBetween(askedAt, answeredAt, offset) < 0) answeredAtNight += 1;
        }
      }
      const night = posts.filter((at) => secondOfLocalDay(at, offset) < 6 * HOUR).length;
      expect(posts.length).toBeGreaterThan(500);
      expect(night / posts.length).toBeLessThan(0.01);
      expect(asked).toBeGreaterThan(30);
      expect(answeredAtNight / asked).toBeLessThan(0.01);
    }
  });

  it('is another world for another list, and the same for the same', () => {
    const csv = (of: World) => of.regions.map(({ region }) => registerCsv(region)).join('');
    expect(csv(new World(sized('34,70,41,39', 600), 34, EPOCH))).toBe(csv(world));
    expect(new Set(world.regions.map(({ region }) => digest(registerCsv(region)))).size).toBe(4);
  });
});

it.each([
  ['34', 4_200, '4756c6a9f2f26316'],
  ['70', 400, '391c535e47e7a6da'],
])('a region alone, %s, is what stored facts of earlier demonstrations are about', (code, size, expected) => {
  const world = new World([{ land: landOf(code)!, pages: size }], 34, EPOCH, {
    unevenReplies: true,
    deletedPosts: 0.01,
  });
  const at = world.region.startsAt + 100 * DAY;
  const walls = world.region.pages.slice(0, 80).map((page) => {
    const wall = world.wallOf(page);
    const posts = Array.from({ length: wall.publishedBy(at) }, (_, index) => [
      wall.postId(index),
      wall.publishedAt(index),
    ]);
    return [page.groupId, world.membersAt(page, at), posts, wall.questions.map(({ answeredAt }) => answeredAt)];
  });
  expect(digest(registerCsv(world.region) + JSON.stringify(walls))).toBe(expected);
});

describe('the sizes of regions', () => {
  const all = readLands('all')!;

  it.each([3_560, 4_200, 20_000, 173_000])('of all together %i pages add up, and none is below the fewest', (pages) => {
    const sizes = shareOut(all, pages);
    expect(sizes.map(({ land }) => land.code)).toEqual(knownRegions().map(({ code }) => code));
    expect(sizes.reduce((sum, one) => sum + one.pages, 0)).toBe(pages);
    expect(Math.min(...sizes.map((one) => one.pages))).toBeGreaterThanOrEqual(FEWEST_PAGES);
  });

  it('follow their people', () => {
    const of = Object.fromEntries(shareOut(all, 173_000).map(({ land, pages }) => [land.code, pages]));
    expect(of['77']! / of['70']!).toBeGreaterThan(8);
    expect(of['34']).toBeGreaterThan(2_500);
    expect(of['34']).toBeLessThan(3_500);
    expect(of['83']).toBeLessThan(100);
  });

  it('are those of one region alone where nobody says how many, and some of each of several', () => {
    expect([usualPagesOf(readLands('34')!), usualPagesOf(readLands('34,70')!), usualPagesOf(all)]).toEqual([
      4_200, 4_200, 5_340,
    ]);
  });

  it('are of no list that names a region twice, or one there is not', () => {
    for (const wrong of ['34,34', '34,99', '', '34,', 'All']) expect(readLands(wrong)).toBeNull();
  });
});

describe('a sandbox of several regions', () => {
  let sandbox: Sandbox;
  beforeAll(async () => (sandbox = await startSandbox({ region: '34,14', pages: 200, now: '2026-11-20T09:00:00Z' })));
  afterAll(() => sandbox.close());
  const ask = (path: string) => fetch(`${sandbox.url}/sandbox/${path}`);

  it('gives the register of each, and of none that is not asked for', async () => {
    const rows = async (code: string) => (await (await ask(`registry.csv?region=${code}`)).text()).trim().split('\n');
    const ogrns = (lines: string[]) => [...new Set(lines.slice(1).map((line) => line.slice(3, 5)))];
    expect([ogrns(await rows('34')), ogrns(await rows('14'))]).toEqual([['34'], ['14']]);
    expect([(await ask('registry.csv')).status, (await ask('registry.csv?region=70')).status]).toEqual([400, 400]);
    expect(await (await ask('health')).json()).toMatchObject({ pages: sandbox.world.pages });
  });

  it('tells the truth of each, which is that of all together', async () => {
    const truth = async (query: string) =>
      (await (await ask(`truth${query}`)).json()) as { pages: number; subscriptions: number };
    const [whole, one, other] = [await truth(''), await truth('?region=34'), await truth('?region=14')];
    expect([one.pages + other.pages, one.subscriptions + other.subscriptions]).toEqual([
      whole.pages,
      whole.subscriptions,
    ]);
    expect((await ask('truth?region=99')).status).toBe(400);
  });
});
