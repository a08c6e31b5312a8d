import { VersionedCaches } from '../caching/versioned-cache.js';
import { readRegionSnapshots } from '../rollups/read-region-snapshots.js';
import { openObservedRegion, type RegionUnderTest } from '../observed-region.spec-helper.js';
import { readRolledRows, type RolledRow, type RowsAsked } from './rolled-rows.js';

let region: RegionUnderTest;
let asked: RowsAsked;

beforeAll(async () => {
  region = await openObservedRegion({ pages: 80 });
  const days = await region.query<{ day: string }>(
    `select distinct day from reply_rollup where dimension = 'municipality' and grain = 'day' order by day`,
  );
  const months = await region.query<{ day: string }>(
    `select distinct day from reply_rollup where dimension = 'municipality' and grain = 'month' order by day`,
  );
  asked = {
    regionCode: '34',
    dimension: 'municipality',
    months: months.map(({ day }) => day),
    days: days.map(({ day }) => day),
    keys: null,
    all: true,
  };
});
afterAll(() => region.close());

const caches = new VersionedCaches();
const source = () => ({ dataSource: region.database.dataSource, caches });
const read = (more: Partial<RowsAsked> = {}) => readRolledRows(source(), { ...asked, ...more });
const answered = (rows: readonly RolledRow[]) => rows.reduce((sum, row) => sum + row.answered, 0);

describe('rows that were read before', () => {
  it('are the same when nothing was written', async () => {
    const first = await read();
    expect(first.length).toBeGreaterThan(20);
    expect(await read()).toEqual(first);
  });

  it.each(['day', 'month'])('show what was written to one of a %s since', async (grain) => {
    const before = answered(await read());
    await region.query(
      `update reply_rollup set answered = answered + 7 where ctid = (
         select ctid from reply_rollup where dimension = 'municipality' and grain = '${grain}' limit 1)`,
    );
    expect(answered(await read())).toBe(before + 7);
  });

  it('show a row that came, and no row that went', async () => {
    const before = (await read()).length;
    await region.query(
      `delete from reply_rollup where ctid = (select ctid from reply_rollup where dimension = 'municipality' limit 1)`,
    );
    expect(await read()).toHaveLength(before - 1);
  });

  it('are those of the keys and the basis that are asked for', async () => {
    const rows = await read();
    const key = rows[0]?.key ?? '';
    expect(await read({ keys: [key] })).toEqual(rows.filter((row) => row.key === key));
    expect(await read({ all: false })).toEqual(rows.filter((row) => row.needsReply));
    expect(rows.some((row) => !row.needsReply)).toBe(true);
  });
});

describe('snapshots that were read before', () => {
  it('show what was written since, in every column', async () => {
    const [row] = await region.query<{ day: string }>(
      `select day from region_sheet where grain = 'day' and members is not null order by day desc limit 1`,
    );
    const day = row?.day ?? '';
    const snapshot = async () => (await readRegionSnapshots(source(), '34', 'day', [day], ['members', 'posts']))[0];
    const [first, again] = [await snapshot(), await snapshot()];
    expect(again).toEqual(first);
    expect(first?.members.some((count) => count > 0)).toBe(true);
    await region.query(`update region_sheet set members = '1,2,3', posts = '4' where grain = 'day' and day = '${day}'`);
    expect(await snapshot()).toMatchObject({ members: Float64Array.of(1, 2, 3), posts: Float64Array.of(4) });
  });
});
