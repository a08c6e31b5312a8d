import type { OverviewAnswer, RussiaRow } from '@gospulse/contracts';
import { addRegionCopies } from '@gospulse/test-support/several-regions.js';
import { loseWorkerOf } from '@gospulse/test-support/worker-away.js';
import { answered, NOW, openObservedRegion, request, type RegionUnderTest } from '../../observed-region.spec-helper.js';
import { recordAllStates } from '../../history/record-states.js';
import { VersionedCaches } from '../../caching/versioned-cache.js';
import { readAnew } from '../../dataset/readings.js';
import { wholeRegion, type RegionsScope } from '../../query/scope.js';
import { refreshRollups } from '../../rollups/refresh-rollups.js';
import { getOverview } from '../overview/overview.js';
import type { RussiaFigures, RussiaRequest } from './russia.js';
import { getRussia, isOfAllMachines } from './whole-or-apart.js';

/** Kaliningrad, Volgograd and Kamchatka: 23 November begins there at 22:00, 21:00 and 12:00 of UTC. */
const REGIONS = ['34', '39', '41'] as const;
const ALL: RegionsScope = { regionCodes: null };

let region: RegionUnderTest;
beforeAll(async () => {
  region = await openObservedRegion();
  const { dataSource } = region.database;
  await addRegionCopies(dataSource, [
    { code: '39', every: 2 },
    { code: '41', every: 3 },
  ]);
  await refreshRollups(dataSource);
  await recordAllStates({ dataSource, caches: new VersionedCaches() }, new Date(NOW));
});
afterAll(() => region.close());

const read = (more: Partial<RussiaRequest> = {}): Promise<RussiaFigures> =>
  answered(
    getRussia(region.database.dataSource, {
      ...{ scope: ALL, compare: 'previous', basis: 'questions', clock: 'working', now: new Date(NOW) },
      ...more,
    }),
  );

const overviewOf = (code: string, more: Parameters<typeof request>[0]): Promise<OverviewAnswer> =>
  answered(
    getOverview(region.database.dataSource, request({ scope: wholeRegion(code), compare: 'previous', ...more })),
  );

const rowOf = ({ rows }: RussiaFigures, code: string): RussiaRow => {
  const row = rows.find((each) => each.code === code);
  if (!row) throw new Error(code);
  return row;
};

describe('Россия', () => {
  it.each([
    ['four weeks', '2025-10-20', '2025-11-16'],
    ['a calendar month', '2025-10-23', '2025-11-14'],
    ['a week', '2025-11-10', '2025-11-16'],
    ['a day', '2025-11-12', '2025-11-12'],
    ['the day before yesterday', '2025-11-19', '2025-11-19'],
  ])('tells of each region what its own Обзор tells of the same days: %s', async (_, from, to) => {
    const shown = await read({ from, to });
    expect(shown.rows.map(({ code }) => code)).toEqual([...REGIONS]);
    for (const code of REGIONS) {
      const row = rowOf(shown, code);
      const own = await overviewOf(code, { from, to });
      expect(row.pages).toBe(own.subscribers.pagesLive);
      expect(row.subscribers).toMatchObject({
        value: own.subscribers.value,
        n: own.subscribers.n,
        previous: own.subscribers.previous,
      });
      expect(row.subscribers.value).toBeGreaterThan(0);
      expect(row.netGrowth).toBe(own.subscribers.growth.net);
      expect(row.netGrowth).not.toBeNull();
      expect(row.coverage).toMatchObject({
        value: own.coverage.value,
        obliged: own.coverage.obliged,
        withLivePage: own.coverage.withLivePage,
      });
      expect(row.judgedTo! <= to).toBe(true);
      // Deadlines of the last days may be to come: of those before them both tell the same.
      const judged = await overviewOf(code, { from, to: row.judgedTo! });
      const { value, met, breached } = judged.withinDeadline;
      expect(row.withinDeadline).toMatchObject({ value, met, breached });
      expect(row.firstReply.n).toBe(judged.firstReply.n);
      expect(row.firstReply.value).toBe(judged.firstReply.value);
    }
  });

  it('tells what deadlines were kept in the comparison period, as Обзор does', async () => {
    const shown = await read({ from: '2025-11-10', to: '2025-11-14' });
    for (const code of REGIONS) {
      const row = rowOf(shown, code);
      expect(row.judgedTo).toBe('2025-11-14');
      const own = await overviewOf(code, { from: '2025-11-10', to: '2025-11-14' });
      expect(row.withinDeadline.previous).toBe(own.withinDeadline.previous);
      expect(row.withinDeadline.previous).not.toBeNull();
    }
  });

  it('adds up what adds up, and shares as shares of sums', async () => {
    const { rows, total } = await read({ from: '2025-10-20', to: '2025-11-16' });
    const sum = (of: (row: RussiaRow) => number | null): number => rows.reduce((all, row) => all + (of(row) ?? NaN), 0);
    expect(total.pages).toBe(sum((row) => row.pages));
    expect(total.subscribers.value).toBe(sum((row) => row.subscribers.value));
    expect(total.netGrowth).toBe(sum((row) => row.netGrowth));
    const met = sum((row) => row.withinDeadline.met);
    expect(total.withinDeadline.value).toBeCloseTo(met / (met + sum((row) => row.withinDeadline.breached)), 12);
    expect(total.withinDeadline.low!).toBeLessThan(total.withinDeadline.value!);
    expect(total.coverage.value).toBeCloseTo(
      sum((row) => row.coverage.withLivePage) / sum((row) => row.coverage.obliged),
      12,
    );
    expect(total.regions).toEqual({ subscribers: 3, netGrowth: 3, withinDeadline: 3, coverage: 3 });
  });

  it('ends with the last day that is over everywhere, and says when it was over in each region', async () => {
    const noon = await read();
    expect(noon.period).toMatchObject({ from: '2025-10-24', to: '2025-11-20', days: 28 });
    // The 21st is over in Kamchatka and Volgograd, and goes on in Kaliningrad for an hour.
    const late = await read({ now: new Date('2025-11-21T21:30:00Z') });
    expect(late.period.to).toBe('2025-11-20');
    expect(late.rows.map(({ today }) => today)).toEqual(['2025-11-22', '2025-11-21', '2025-11-22']);
    expect(late.rows.map(({ dayEndsAt }) => dayEndsAt)).toEqual([
      '2025-11-20T21:00:00.000Z',
      '2025-11-20T22:00:00.000Z',
      '2025-11-20T12:00:00.000Z',
    ]);
    // Whoever does not see Kaliningrad does not wait for it.
    const two = await read({ scope: { regionCodes: ['34', '41'] }, now: new Date('2025-11-21T21:30:00Z') });
    expect(two.period.to).toBe('2025-11-21');
    expect((await read({ from: '2025-11-21', to: '2025-11-21' })).period).toMatchObject({
      from: '2025-11-20',
      to: '2025-11-20',
    });
  });

  it.each([
    // It is 2026 in Kamchatka since noon, and 2025 in Kaliningrad until 22:00.
    ['2025-12-31T14:00:00Z', '2025-12-30', ['2025-12-31', '2025-12-31', '2026-01-01']],
    ['2025-12-31T21:30:00Z', '2025-12-30', ['2026-01-01', '2025-12-31', '2026-01-01']],
    ['2025-12-31T22:00:00Z', '2025-12-31', ['2026-01-01', '2026-01-01', '2026-01-01']],
  ])('ends the old year at %s with %s', async (now, to, todays) => {
    const shown = await read({ now: new Date(now) });
    expect(shown.period).toMatchObject({ to, days: 28 });
    expect(shown.rows.map(({ today }) => today)).toEqual(todays);
    const year = await read({ now: new Date(now), from: '2025-12-01', to: '2026-01-31' });
    expect(year.period).toMatchObject({ from: '2025-12-01', to });
    expect(rowOf(year, '41').dayEndsAt).toBe(
      to === '2025-12-31' ? '2025-12-31T12:00:00.000Z' : '2025-12-30T12:00:00.000Z',
    );
  });

  it('says nothing of regions that the caller does not see', async () => {
    const two = await read({ scope: { regionCodes: ['39'] } });
    expect(two.rows.map(({ code }) => code)).toEqual(['39']);
    expect(two.total.pages).toBe(rowOf(two, '39').pages);
    const none = await read({ scope: { regionCodes: [] } });
    expect(none.rows).toEqual([]);
    expect(none.total.subscribers.value).toBeNull();
    expect(none.total.netGrowth).toBeNull();
  });

  it('tells what is unknown as unknown, and never as 0', async () => {
    const before = await read({ from: '2025-06-01', to: '2025-06-28' });
    for (const row of before.rows) {
      expect(row.subscribers).toMatchObject({ value: null, unknown: 'not-observed' });
      expect(row.netGrowth).toBeNull();
      expect(row.withinDeadline).toMatchObject({ value: null, unknown: 'not-observed', met: null });
    }
    await region.query(`insert into region (code, name, zone) values ('77', 'Москва', 'Europe/Moscow')`);
    const shown = await read();
    const empty = rowOf(shown, '77');
    expect(empty).toMatchObject({ pages: 0, netGrowth: null, coverage: { value: null }, firstReply: { value: null } });
    expect(empty.data).toEqual({ state: 'none', knownFrom: null, countedTo: null });
    expect(shown.total.regions.subscribers).toBe(3);
    await region.query(`delete from region where code = '77'`);
  });

  it('says of data that they are whole, being summed up, of some pages, or late', async () => {
    const stateOf = async () => rowOf(await read(), '39').data.state;
    expect(await stateOf()).toBe('whole');
    await region.query(
      `insert into touched_day (region_code, page_id, day, what)
       select '39', min(page_id), '2025-11-19', 'questions' from question where region_code = '39'`,
    );
    expect(await stateOf()).toBe('summing');
    await region.query('truncate touched_day');
    expect(rowOf(await read({ now: new Date('2025-11-25T09:00:00Z') }), '39').data).toMatchObject({
      state: 'late',
      countedTo: '2025-11-21',
    });
    const members = (
      await region.query<{ members: string }>(
        `select members from region_sheet where region_code = '39' and grain = 'day' and day = '2025-11-20'`,
      )
    )[0]!.members;
    await region.query(
      `update region_sheet set members = regexp_replace(members, '^[0-9]+(,[0-9]*){4}', ',,,,')
       where region_code = '39' and grain = 'day' and day in ('2025-11-19', '2025-11-20')`,
    );
    const partial = rowOf(await read(), '39');
    expect(partial.subscribers.n).toBeLessThan(partial.pages * 0.9);
    expect(partial.data.state).toBe('partial');
    expect(members.length).toBeGreaterThan(0);
  });

  it('reads no fact', async () => {
    const before = await read();
    const facts = ['question', 'subscriber_count', 'post', 'comment', 'page_profile', 'page_day', 'watch', 'page_wall'];
    for (const table of facts) await region.query(`alter table ${table} rename to ${table}_away`);
    try {
      expect(await read()).toEqual(before);
    } finally {
      for (const table of facts) await region.query(`alter table ${table}_away rename to ${table}`);
    }
  });

  it('says of a region whose machine of a cluster does not answer that nothing is known, and tells the others', async () => {
    const before = await read();
    const bringBack = await loseWorkerOf('39', (statement) => region.query(statement));
    try {
      const told = await read();
      expect(told.period).toEqual(before.period);
      for (const code of ['34', '41']) expect(rowOf(told, code)).toEqual(rowOf(before, code));
      const away = rowOf(told, '39');
      const { pages, zone, today, dayEndsAt } = rowOf(before, '39');
      expect(away).toMatchObject({ pages, zone, today, dayEndsAt, netGrowth: null, judgedTo: null, coverageOn: null });
      for (const figure of [away.subscribers, away.withinDeadline, away.firstReply, away.coverage])
        expect(figure).toMatchObject({ value: null, unknown: 'region-away', n: null });
      expect(away.withinDeadline).toMatchObject({ met: null, breached: null });
      expect(away.data).toEqual({ state: 'away', knownFrom: null, countedTo: null });
      expect(isOfAllMachines(told)).toBe(false);
      expect(told.total.regions).toEqual({ subscribers: 2, netGrowth: 2, withinDeadline: 2, coverage: 2 });
      const known = ['34', '41'].map((code) => rowOf(before, code).subscribers.value ?? NaN);
      expect(told.total.subscribers.value).toBe(known[0]! + known[1]!);
    } finally {
      await bringBack();
    }
    expect(await read()).toEqual(before);
    expect(isOfAllMachines(before)).toBe(true);
  });

  it('asks region by region where statements about several are refused, and is told the same', async () => {
    const asked: unknown[][] = [];
    const ofOneRegion = Object.create(region.database.dataSource, {
      query: {
        value: (text: string, values: unknown[]) => {
          const isOfSeveral = values.some(
            (value) => Array.isArray(value) && value.includes('34') && value.includes('41'),
          );
          asked.push([text, isOfSeveral]);
          return isOfSeveral && /region_day|region_sheet|state_day|reply_rollup/.test(text)
            ? Promise.reject(Object.assign(new Error('refused'), { driverError: { severity: 'ERROR', code: '0A000' } }))
            : region.database.dataSource.query(text, values);
        },
      },
    }) as typeof region.database.dataSource;
    const more = { scope: ALL, compare: 'previous', basis: 'questions', clock: 'working', now: new Date(NOW) } as const;
    for (const days of [{}, { from: '2025-10-23', to: '2025-11-14' }]) {
      expect(await answered(getRussia(ofOneRegion, { ...more, ...days }))).toEqual(await read(days));
    }
    // It is not tried a second time.
    expect(
      asked.filter(([text, isOfSeveral]) => isOfSeveral === true && String(text).includes('region_day')),
    ).toHaveLength(1);
    const reading = asked.filter(([text, isOfSeveral]) => isOfSeveral === false && String(text).includes('region_day'));
    expect(reading).toHaveLength(6);
    for (const [text] of reading) expect(String(text)).not.toMatch(/region_code = r\.code/);
  });

  it('tells the same from what it kept', async () => {
    const { dataSource } = region.database;
    const readings = readAnew(new VersionedCaches());
    const first = await read({ readings });
    expect(await read({ readings })).toEqual(first);
    await dataSource.query(
      `update page set removed_at = '2025-11-01' where id = (select min(id) from page where region_code = '41')`,
    );
    expect(rowOf(await read({ readings }), '41').pages).toBe(rowOf(first, '41').pages - 1);
  });
});
