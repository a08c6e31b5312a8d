import { distortingVk, type Distortion, type DistortingVk } from '../distorting-vk.spec-helper.js';
import { openPreparedRegion, type RegionUnderTest } from '@gospulse/test-support/region-under-test.js';

const PAGES = 40;
const HOUR_MS = 3_600_000;

let vk: DistortingVk;
let region: RegionUnderTest;
beforeAll(async () => {
  vk = await distortingVk();
  region = await openPreparedRegion('communities', PAGES, vk);
});
// Each leaves the pages as they are; a good look lets all that was noted be forgotten.
afterEach(() => look(null, 8 * HOUR_MS));
afterAll(async () => {
  await region.close();
  vk.close();
});

const later = (ms: number) => region.moveTo(new Date(region.now().getTime() + ms));
const groupsOf = (response: Record<string, unknown>) => response['groups'] as { id: number }[];
const without =
  (...ids: number[]): Distortion =>
  (response) => ({ groups: groupsOf(response).filter(({ id }) => !ids.includes(id)) });

/** One look at all pages, an hour or so after the one before, through what is done to the answers. */
async function look(distortion: Distortion | null, ms = HOUR_MS) {
  later(ms);
  vk.distort(distortion);
  vk.takeCalls();
  const { pages } = await region.pass(['communities']);
  return { outcomes: pages['communities'] ?? {}, calls: vk.takeCalls().length };
}

interface PageRow {
  readonly vkId: number;
  readonly state: string;
  readonly outcome: string;
  readonly failures: number;
  readonly waits: number;
  readonly counts: number;
}

async function pages(): Promise<PageRow[]> {
  return region.query<PageRow>(
    `select p.vk_id as "vkId", p.state, w.last_outcome as outcome, w.failures,
            extract(epoch from w.due_at - w.last_outcome_at)::int as waits,
            (select count(*)::int from subscriber_count s where s.page_id = p.id) as counts
     from page p join watch w on w.page_id = p.id and w.kind = 'communities' order by p.vk_id`,
  );
}
const statesOf = async () => (await pages()).map(({ vkId, state }) => [vkId, state]);
const pageOf = async (vkId: number) => (await pages()).find((page) => page.vkId === vkId);

describe('an answer that does not tell of all pages', () => {
  it.each<[string, Distortion]>([
    ['nothing', () => ({ groups: [] })],
    ['nothing, as a list', () => []],
    [
      'only what cannot be read',
      (response) => ({ groups: groupsOf(response).map((_, n) => [null, {}, 'x', 0][n % 4]) }),
    ],
    ['pages of others', (response) => ({ groups: groupsOf(response).map(({ id }) => ({ id: id + 1_000_000_000 })) })],
    [
      'ids as text',
      (response) => ({ groups: groupsOf(response).map((group) => ({ ...group, id: String(group.id) })) }),
    ],
    ['one page again and again', (response) => ({ groups: groupsOf(response).map((_, __, all) => all[0]) })],
  ])('%s: no page changes its state, and all are asked for again soon', async (_, distortion) => {
    const before = await statesOf();
    for (const ms of [HOUR_MS, HOUR_MS, 3 * HOUR_MS]) await look(distortion, ms);
    expect(await statesOf()).toEqual(before);
    const troubled = (await pages()).filter(({ outcome }) => outcome === 'incomplete' || outcome === 'failed');
    expect(troubled.length).toBeGreaterThan(before.length / 2);
    expect(Math.max(...troubled.map(({ waits }) => waits))).toBeLessThanOrEqual(600);
    expect((await look(null)).outcomes['observed']).toBeGreaterThan(PAGES / 2);
    expect((await pages()).every(({ failures }) => failures === 0)).toBe(true);
  });

  it('cut at any length, for hours, makes nobody gone, and what came is stored', async () => {
    const before = await statesOf();
    const counted = (await pages()).reduce((sum, { counts }) => sum + counts, 0);
    for (const part of [0.5, 0.5, 0.9, 0.9, 0.95, 0.95]) {
      await look((response) => ({ groups: groupsOf(response).slice(0, Math.floor(groupsOf(response).length * part)) }));
      expect(await statesOf()).toEqual(before);
    }
    expect((await pages()).reduce((sum, { counts }) => sum + counts, 0)).toBeGreaterThan(counted + PAGES);
  });

  it('is asked for at once without what came, once more, and not further when VK shows nothing', async () => {
    const half: Distortion = (response, { form }) => ({
      groups: groupsOf(response).slice(0, (form.get('group_ids') ?? '').split(',').length === PAGES ? PAGES / 2 : 500),
    });
    const whole = await look(null);
    const cut = await look(half);
    expect(cut.outcomes).toEqual(whole.outcomes);
    expect([whole.calls, cut.calls]).toEqual([1, 2]);
    expect((await look(() => ({ groups: [] }))).calls).toBe(1);
  });

  it('is asked for ever later while it lasts', async () => {
    const waits: number[] = [];
    for (let n = 0; n < 8; n += 1) {
      await look(() => ({ groups: [] }), 2 * HOUR_MS);
      waits.push((await pages())[0]?.waits ?? 0);
    }
    expect(waits).toEqual([60, 120, 240, 480, 960, 1_920, 3_600, 3_600]);
  });
});

describe('a page that VK leaves out of an otherwise good answer', () => {
  const livePages = async () => (await pages()).filter(({ state }) => state === 'live').map(({ vkId }) => vkId);

  it('keeps its state at first, and is not found after a second time an hour later', async () => {
    const [id = 0] = await livePages();
    const { outcomes } = await look(without(id));
    expect(outcomes).toMatchObject({ 'left-out': 1 });
    expect(await pageOf(id)).toMatchObject({ state: 'live', outcome: 'left-out', failures: 1, waits: 3_600 });
    await region.query("update watch set due_at = $1 where kind = 'communities'", [region.now()]);
    await look(without(id), HOUR_MS - 1_000);
    expect(await pageOf(id)).toMatchObject({ state: 'live', outcome: 'left-out' });
    await region.query("update watch set due_at = $1 where kind = 'communities'", [region.now()]);
    await look(without(id), 1_000);
    expect(await pageOf(id)).toMatchObject({ state: 'not-found', outcome: 'not-found', failures: 0 });
    const [since] = await region.query<{ at: Date }>('select state_since as at from page where vk_id = $1', [id]);
    expect(since?.at).toEqual(region.now());
    await look(without(id));
    expect(await pageOf(id)).toMatchObject({ state: 'not-found', outcome: 'not-found' });
  });

  it('comes back at once when it is seen, and one sight between two absences makes them one', async () => {
    const [id = 0] = await livePages();
    for (const distortion of [without(id), null, without(id)]) await look(distortion);
    expect(await pageOf(id)).toMatchObject({ state: 'live', outcome: 'left-out' });
    await look(without(id));
    expect(await pageOf(id)).toMatchObject({ state: 'not-found' });
    await look(null);
    expect(await pageOf(id)).toMatchObject({ state: 'live', outcome: 'observed', failures: 0 });
    await look(without(id));
    expect(await pageOf(id)).toMatchObject({ state: 'live', outcome: 'left-out' });
  });

  it('is not proved by an answer that tells nothing in between', async () => {
    const [id = 0] = await livePages();
    await look(without(id));
    await look(() => ({ groups: [] }));
    expect(await pageOf(id)).toMatchObject({ state: 'live', outcome: 'incomplete' });
  });

  it('together with many more is not found either, by two looks at them beside others', async () => {
    const gone = (await livePages()).slice(0, 15);
    const first = await look(without(...gone));
    expect(first.outcomes).toMatchObject({ 'left-out': 15 });
    expect(first.calls).toBe(2);
    const second = await look(without(...gone));
    expect(second.outcomes).toMatchObject({ 'not-found': 15 });
    expect(second.calls).toBe(1);
    expect((await look(without(...gone))).calls).toBe(1);
  });

  it('and is due by itself is asked for beside pages that were seen', async () => {
    const [id = 0] = await livePages();
    for (let n = 0; n < 2; n += 1) {
      await region.query(
        `update watch set due_at = case when page_id = (select id from page where vk_id = $1) then $2::timestamptz
                                        else $2::timestamptz + interval '9 hours' end where kind = 'communities'`,
        [id, region.now()],
      );
      expect(await look(without(id))).toMatchObject({ calls: 1 });
    }
    expect(await pageOf(id)).toMatchObject({ state: 'not-found' });
  });

  it('is found out though an item that cannot be read stands beside it for ever', async () => {
    const [id = 0, unreadable = 0] = await livePages();
    const distortion: Distortion = (response) => ({
      groups: groupsOf(response)
        .filter((group) => group.id !== id)
        .map((group) => (group.id === unreadable ? { ...group, id: 'x' } : group)),
    });
    for (let n = 0; n < 6; n += 1) await look(distortion);
    expect(await pageOf(id)).toMatchObject({ state: 'not-found' });
    expect(await pageOf(unreadable)).toMatchObject({ state: 'live', outcome: 'incomplete' });
  });
});

it('pages that one bad answer of the past made not found come back at the next good look', async () => {
  const before = await statesOf();
  await region.query("update page set state = 'not-found', state_since = $1", [region.now()]);
  await region.query("update watch set last_outcome = 'not-found' where kind = 'communities'");
  const { outcomes, calls } = await look(null);
  expect(outcomes['not-found']).toBeUndefined();
  expect(await statesOf()).toEqual(before);
  expect(calls).toBe(1);
});
