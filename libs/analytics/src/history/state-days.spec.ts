import { addDays, DAY_SECONDS } from '@gospulse/domain';
import { VersionedCaches } from '../caching/versioned-cache.js';
import { getInstitutions } from '../answers/institutions/institutions.js';
import { getMunicipalities } from '../answers/municipalities.js';
import { getOverview } from '../answers/overview/overview.js';
import { getWhy } from '../answers/why.js';
import { getSeries } from '../answers/series/series.js';
import {
  answered,
  NOW,
  openObservedRegion,
  request,
  startOf,
  type RegionUnderTest,
} from '../observed-region.spec-helper.js';
import { recordAllStates, recordStates } from './record-states.js';

let region: RegionUnderTest;
const TODAY = '2025-11-21';
const now = new Date(NOW);
/** The last second of today. */
const END = new Date((startOf(addDays(TODAY, 1)) - 1) * 1_000);
const tomorrow = new Date(now.getTime() + DAY_SECONDS * 1_000);

beforeEach(async () => (region = await openObservedRegion()));
afterEach(() => region.close());

const record = (at: Date): Promise<number> =>
  recordStates({ dataSource: region.database.dataSource, caches: new VersionedCaches() }, '34', at);
const rows = () =>
  region.query<{ day: string; is_over: boolean; states: string; scores: string }>(
    'select day::text as day, is_over, states, scores from state_day order by day',
  );
const overview = (more: Parameters<typeof request>[0]) =>
  answered(getOverview(region.database.dataSource, request(more)));
const series = (metric: 'coverage' | 'score', more: Parameters<typeof request>[0] = {}) =>
  answered(getSeries(region.database.dataSource, { ...request(more), metric }));

/** Loses the pages of some institutions, as seen at an instant. */
const loseSome = (at: Date) =>
  region.query(
    `update page set state = 'deleted', state_since = $1 where id in (select id from page where state = 'live' order by id limit 5)`,
    [at.toISOString()],
  );

describe('how institutions stood on a day', () => {
  it('is what Обзор, its rows and scores show, for whatever is chosen', async () => {
    const { dataSource } = region.database;
    expect(await record(now)).toBe(1);
    const table = await answered(getMunicipalities(dataSource, request()));
    for (const filters of [{}, { kind: 'school' }, { oktmo: '18701000' }]) {
      const shown = await overview({ filters });
      const { points } = await series('coverage', { filters });
      expect(points.at(-1)).toMatchObject({ day: TODAY, value: shown.coverage.value, n: shown.coverage.obliged });
    }
    const { points } = await series('score');
    expect(points.at(-1)).toMatchObject({ day: TODAY, unfinished: true, value: table.total.complianceScore });
    expect(table.total.complianceScore).toBeGreaterThan(0);
  });

  it('is kept once a day whoever keeps it, and of a day that is over as it stood at its end', async () => {
    await record(now);
    expect(await record(now)).toBe(0);
    const evening = new Date((startOf(addDays(TODAY, 1)) - 3_600) * 1_000);
    await loseSome(evening);
    const atEnd = await overview({ to: TODAY, now: END });
    expect(await record(tomorrow)).toBe(2);
    const kept = await rows();
    expect(kept.map(({ day, is_over: isOver }) => [day, isOver])).toEqual([
      [TODAY, true],
      [addDays(TODAY, 1), false],
    ]);
    const { points } = await series('coverage', { to: addDays(TODAY, 1), now: tomorrow });
    expect(points.at(-2)).toMatchObject({ day: TODAY, value: atEnd.coverage.value });
    // What becomes known later, and whoever writes again, changes nothing of it.
    await region.query(`update page set state = 'deleted', state_since = $1`, [now.toISOString()]);
    await record(tomorrow);
    expect((await rows())[0]).toEqual(kept[0]);
  });

  it('is over once it was looked at behind its end, with the register as that day itself saw it', async () => {
    await record(now);
    const duringNight = { to: addDays(TODAY, 1), now: tomorrow } as const;
    expect((await series('coverage', duringNight)).points.at(-2)).toMatchObject({ day: TODAY, unfinished: true });
    const before = await series('coverage', { now });
    // Imported after midnight: exempt from then on.
    await region.query(
      `update institution set exempt_reason = 'closed' where ogrn in
         (select distinct i.ogrn from page p join institution i on i.id = p.institution_id
          where p.state = 'live' and i.exempt_reason is null order by i.ogrn limit 3)`,
    );
    await record(tomorrow);
    const { points } = await series('coverage', duringNight);
    const { value, n } = before.points.at(-1) ?? {};
    expect(points.at(-2)).toMatchObject({ day: TODAY, unfinished: false, value, n });
    expect(points.at(-1)?.n).toBe((n ?? 0) - 3);
  });

  it('is what later days are compared with, and says why where it was not kept', async () => {
    const { dataSource } = region.database;
    await record(now);
    const before = await overview({});
    expect(before.coverage).toMatchObject({ previous: null, previousUnknown: 'not-compared' });
    await loseSome(tomorrow);
    await record(tomorrow);
    const day = { from: addDays(TODAY, 1), to: addDays(TODAY, 1), compare: 'previous', now: tomorrow } as const;
    const shown = await overview(day);
    expect(shown.coverage.previous).toBe(before.coverage.value);
    expect(shown.coverage.value).toBeLessThan(before.coverage.value ?? 0);
    const asOfEnd = request({ now: END });
    const then = await answered(getMunicipalities(dataSource, asOfEnd));
    const { rows: now_, total } = await answered(
      getMunicipalities(dataSource, request({ ...day, withPrevious: true })),
    );
    expect(total.previous).toMatchObject({
      coverageShare: then.total.coverageShare,
      complianceScore: then.total.complianceScore,
    });
    for (const { oktmo, previous } of now_) {
      const was = then.rows.find((row) => row.oktmo === oktmo);
      expect([oktmo, previous?.coverageShare, previous?.complianceScore]).toEqual([
        oktmo,
        was?.coverageShare,
        was?.complianceScore,
      ]);
    }
    const score = await answered(
      getWhy(dataSource, { ...request(day), figure: 'complianceScore', by: 'municipality' }),
    );
    expect(score.whole).toMatchObject({
      value: total.complianceScore,
      previous: total.previous?.complianceScore,
      isNoise: false,
    });
    expect(score.method).toBe('without');
    expect(score.up.length + score.down.length).toBeGreaterThan(0);
    const byFounder = await answered(getWhy(dataSource, { ...request(day), figure: 'complianceScore', by: 'founder' }));
    expect(byFounder.whole).toEqual(score.whole);
    const why = await answered(getWhy(dataSource, { ...request(day), figure: 'coverage', by: 'municipality' }));
    expect(why.whole).toMatchObject({ value: shown.coverage.value, previous: shown.coverage.previous, isNoise: false });
    expect(why.down.length).toBeGreaterThan(0);
    for (const { key, value, previous } of why.down) {
      const row = now_.find(({ oktmo }) => oktmo === key);
      expect([value, previous]).toEqual([row?.coverageShare, row?.previous?.coverageShare]);
    }
    const list = { order: 'desc', limit: 5, sort: 'name' } as const;
    const was = await answered(getInstitutions(dataSource, { ...asOfEnd, ...list }));
    const is = await answered(getInstitutions(dataSource, { ...request({ ...day, withPrevious: true }), ...list }));
    expect(is.rows.map(({ previous }) => previous?.complianceScore)).toEqual(
      was.rows.map(({ figures }) => figures.complianceScore),
    );
    const earlier = await overview({ from: TODAY, to: TODAY, compare: 'previous' });
    expect(earlier.coverage).toMatchObject({ previous: null, previousUnknown: 'history-not-kept' });
  });

  it('is a gap where nobody kept it, and without corrections scores are unknown', async () => {
    await record(now);
    const [seen] = await rows();
    const later = new Date(now.getTime() + 3 * DAY_SECONDS * 1_000);
    await loseSome(now);
    expect(
      await recordAllStates({ dataSource: region.database.dataSource, caches: new VersionedCaches() }, later),
    ).toBe(2);
    // Nobody can tell any more how that day ended: what was seen of it is not told as its end.
    expect((await rows())[0]).toEqual({ ...seen, is_over: true });
    const range = { from: TODAY, to: addDays(TODAY, 3), now: later };
    const { points } = await series('coverage', range);
    expect(points.map(({ value }) => value !== null)).toEqual([true, false, false, true]);
    expect(points.map(({ unfinished }) => unfinished)).toEqual([true, false, false, true]);
    const without = await series('score', { ...range, corrections: 'without' });
    expect(without.points.every(({ value }) => value === null)).toBe(true);
  });

  it('is told of the scope alone', async () => {
    await record(now);
    const scope = { regionCode: '34', oktmo: ['18701000'] };
    const { points } = await series('coverage', { scope });
    const own = await overview({ scope });
    expect(points.at(-1)).toMatchObject({ value: own.coverage.value, n: own.coverage.obliged });
  });
});
