import { planByTokens, type PlannedKind, type TokenPlan } from '@gospulse/domain';
import { readDemand } from '@gospulse/store';
import {
  openPassedRegion,
  openPreparedRegion,
  type RegionUnderTest,
} from '@gospulse/test-support/region-under-test.js';
import { vkTokens } from '../open-collection.js';

/** Three calls of 500 pages, the last of which is not full. */
const PAGES = 1_040;

let region: RegionUnderTest | null = null;
afterEach(async () => {
  await region?.close();
  region = null;
});

/** What the plan for buyers says of a region, its tokens and limits. */
async function planned({ collection, config, now }: RegionUnderTest): Promise<TokenPlan> {
  const { dataSource, depth } = collection.context;
  const demand = await readDemand(dataSource, depth, now());
  const tokens = vkTokens(config);
  return planByTokens({
    ...config.vk,
    demand: { ...demand, commentCallsPerDay: null },
    tokens,
    further: tokens[0]!,
    depth,
  });
}
const reach = (plan: TokenPlan, kind: PlannedKind) => plan.kinds.find((row) => row.kind === kind)!;

it('subscribers of all pages take as many requests of VK as the plan tells', async () => {
  region = await openPreparedRegion('imported', PAGES);
  const plan = await planned(region);
  expect(plan.pages).toBeGreaterThan(1_000);
  const { requests } = await region.pass(['communities']);
  expect(requests['groups.getById']).toBe(reach(plan, 'communities').callsPerPass);
  expect(requests['groups.getById']).toBe(Math.ceil(plan.pages / 500));
});

describe('a region whose walls are known to their depth', () => {
  it('takes a call of wall.get a page, as the plan tells', async () => {
    region = await openPassedRegion();
    region.moveTo(new Date(region.now().getTime() + 2 * 86_400_000));
    const { requests } = await region.pass(['posts']);
    expect(requests['wall.get']).toBe(reach(await planned(region), 'walls').callsPerPass);
  });

  it('is looked at by its collector as often as the plan for buyers says', async () => {
    region = await openPassedRegion();
    region.moveTo(new Date(region.now().getTime() + 600_000));
    await region.pass(['posts']);
    const demand = await readDemand(region.database.dataSource, region.collection.context.depth, region.now());
    expect(demand.shallowWalls).toBe(0);
    const plan = await planned(region);
    const rows = await region.query<{ kind: PlannedKind; seconds: number; calls: number }>(
      'select kind, planned_seconds as seconds, calls_a_day as calls from plan order by kind',
    );
    expect(rows.map(({ kind }) => kind)).toEqual(
      plan.kinds
        .map(({ kind }) => kind)
        .filter((kind) => kind !== 'profiles' && kind !== 'history')
        .sort(),
    );
    for (const { kind, seconds } of rows) {
      const { freshSeconds, passSeconds } = reach(plan, kind);
      // Counts that fall due while a pass is under way wait for its end.
      expect([kind, freshSeconds]).toEqual([kind, kind === 'communities' ? seconds + passSeconds! : seconds]);
    }
    const [communities] = rows.filter(({ kind }) => kind === 'communities');
    expect(communities!.calls / 24).toBe(reach(plan, 'communities').callsPerPass);
  });
});
