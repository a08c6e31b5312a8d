import type { ChangesAnswer } from '@gospulse/contracts';
import { answered, openObservedRegion, request, type RegionUnderTest } from '../observed-region.spec-helper.js';
import { refreshRollups } from '../rollups/refresh-rollups.js';
import { getAnomalies } from './anomalies/anomalies.js';
import { readRegionJumps, type JumpReader } from './anomalies/region-jumps.js';
import { getChanges } from './changes.js';
import { getWhy } from './why.js';

let region: RegionUnderTest;
const WEEKS = { from: '2025-11-08', to: '2025-11-21', compare: 'previous' } as const;

/** Of the questions of the weeks before one in five is left: many more were asked since then. */
beforeAll(async () => {
  region = await openObservedRegion();
  const before = `asked_on between '2025-10-25' and '2025-11-07'`;
  await region.query(
    `insert into touched_day (region_code, page_id, day, what)
     select distinct region_code, page_id, asked_on, 'questions' from question where ${before}`,
  );
  await region.query(`delete from question where ${before} and comment_id % 5 <> 0`);
  await refreshRollups(region.database.dataSource);
});
afterAll(() => region.close());

const changes = (more: Parameters<typeof request>[0] = {}): Promise<ChangesAnswer> =>
  answered(getChanges(region.database.dataSource, request({ ...WEEKS, ...more })));

describe('what changed', () => {
  it('is five sentences at most, of figures that chance does not explain', async () => {
    const { changes: told, by, comparedFigures } = await changes();
    expect(comparedFigures).toBe(6);
    expect(by).toBe('municipality');
    expect(told.map((change) => change.kind === 'figure' && change.figure)).toContain('questions');
    expect(told.length).toBeLessThanOrEqual(5);
    for (const change of told) {
      if (change.kind !== 'figure') continue;
      const { figure } = change;
      const { whole, up, down } = await answered(
        getWhy(region.database.dataSource, { ...request(WEEKS), figure, by: 'municipality' }),
      );
      expect(whole.isNoise).not.toBe(true);
      expect(change).toMatchObject({ value: whole.value, previous: whole.previous });
      const most = (change.value > change.previous ? up : down)[0];
      expect(change.most?.key).toBe(most?.key);
      expect(change.most?.contribution).toBe(most?.contribution);
    }
  });

  it('tells jumps of subscriptions that nobody dismissed', async () => {
    const { dataSource } = region.database;
    const days = { from: '2025-10-25', to: '2025-11-21' };
    const { rows } = await answered(getAnomalies(dataSource, { ...request(days), limit: 500 }));
    const { changes: told } = await changes(days);
    const jumps = told.filter((change) => change.kind === 'jump');
    const others = told.length - jumps.length;
    const finished = rows.filter(({ unfinished }) => !unfinished);
    expect(jumps.length).toBe(Math.min(Math.max(2, 5 - others), finished.length));
    for (const jump of jumps) {
      expect(rows).toContainEqual(expect.objectContaining({ day: jump.day, change: jump.change }));
    }
  });

  it('looks through all jumps of a period for the largest, and not through the newest alone', async () => {
    const { dataSource } = region.database;
    const days = { from: '2025-10-25', to: '2025-11-21', compare: 'none' } as const;
    const jump = (place: number, day: number, change: number) => ({
      ...{ page: place, index: day, change, membersBefore: 1_000, usualChange: 0, score: 9 },
    });
    // Hundreds of small jumps of later days, and one large one on the first.
    const readJumps: JumpReader = async (source, code, range) => {
      const found = await readRegionJumps(source, code, range);
      const { first, members } = found;
      const later = Array.from({ length: 400 }, (_, at) => jump(at % 40, members.days - 2 - (at % 10), 20 + (at % 5)));
      return { ...found, events: [], single: [jump(0, first, 5_000), ...later] };
    };
    const { changes: told } = await answered(getChanges(dataSource, { ...request(days), readJumps }));
    expect(told[0]).toMatchObject({ kind: 'jump', day: '2025-10-25', change: 5_000 });
    expect(told).toHaveLength(5);
  });

  it('is told of institutions where one district is asked for, and of the scope alone', async () => {
    const { by } = await changes({ filters: { oktmo: '18701000' } });
    expect(by).toBe('institution');
    const own = await changes({ scope: { regionCode: '34', oktmo: ['18701000'] } });
    expect(own.by).toBe('institution');
    const nobody = await changes({ filters: { kind: 'none' } });
    expect(nobody).toMatchObject({ changes: [], comparedFigures: 0 });
  });

  it('without a comparison is jumps alone', async () => {
    const { changes: told, comparedFigures } = await changes({ compare: 'none' });
    expect(comparedFigures).toBe(0);
    expect(told.every(({ kind }) => kind === 'jump')).toBe(true);
  });
});
