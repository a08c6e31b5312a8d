import { NO_FOUNDER, REGIONAL_INSTITUTIONS, SERIES_METRICS } from '@gospulse/domain';
import { answered, openObservedRegion, request, type RegionUnderTest } from '../observed-region.spec-helper.js';
import { wantedIn, type Filters, type Wanted } from '../query/scope.js';
import { rebuildRollups } from '../rollups/rebuild-rollups.js';
import { getInstitutions } from './institutions/institutions.js';
import { getMunicipalities } from './municipalities.js';
import { getOverview } from './overview/overview.js';
import { getQueue } from './queue/queue.js';
import { getReplies } from './replies/replies.js';
import { getSeries } from './series/series.js';

let region: RegionUnderTest;
beforeAll(async () => {
  region = await openObservedRegion();
  // Some are of the region as a whole, and some without a founder.
  await region.query(
    `update institution set municipality_oktmo = null, oktmo = null, level = 'regional' where id % 5 = 0`,
  );
  await region.query(`update institution set founder_ogrn = null where id % 4 = 0`);
  await rebuildRollups(region.database.dataSource);
});
afterAll(() => region.close());

const of = (filters: Filters, more: object = {}) => ({ ...request({ filters, compare: 'none' }), ...more });

/** All additive numbers that screens tell of a choice. */
async function numbersOf(filters: Filters): Promise<Record<string, number | null>> {
  const { dataSource } = region.database;
  const overview = await answered(getOverview(dataSource, of(filters)));
  const municipalities = await answered(getMunicipalities(dataSource, of(filters)));
  const queue = await answered(getQueue(dataSource, { ...of(filters), sort: 'asked', limit: 1 }));
  const replies = await answered(getReplies(dataSource, of(filters)));
  const institutions = await answered(getInstitutions(dataSource, { ...of(filters), order: 'desc', limit: 1 }));
  const asked = replies.hours.asked.flat().reduce((sum, each) => sum + each, 0);
  return {
    subscribers: overview.subscribers.value,
    met: overview.withinDeadline.met,
    breached: overview.withinDeadline.breached,
    overdue: overview.backlog.overdue,
    open: overview.backlog.open,
    obliged: overview.coverage.obliged,
    rows: municipalities.total.questions,
    queue: queue.total,
    asked,
    institutions: institutions.total,
  };
}

/** Each day of each line. */
async function linesOf(filters: Filters): Promise<Record<string, (number | null)[]>> {
  const lines = await Promise.all(
    SERIES_METRICS.filter((metric) => metric !== 'withinDeadlineShare').map(async (metric) => {
      const { points } = await answered(getSeries(region.database.dataSource, { ...of(filters), metric }));
      return [metric, points.map(({ value }) => value)] as const;
    }),
  );
  return Object.fromEntries(lines);
}

const sum = (a: number | null | undefined, b: number | null | undefined): number => (a ?? 0) + (b ?? 0);

/** Two values of each filter that hold most institutions. */
async function pairs(): Promise<Record<string, readonly [string, string]>> {
  const two = async (column: string): Promise<readonly [string, string]> => {
    const rows = await region.query<{ value: string }>(
      `select ${column} as value from institution where ${column} is not null group by 1 order by count(*) desc, 1 limit 2`,
    );
    return [rows[0]?.value ?? '', rows[1]?.value ?? ''];
  };
  const [place, founder] = [await two('municipality_oktmo'), await two('founder_ogrn')];
  return {
    sphere: await two('sphere'),
    kind: await two('kind'),
    oktmo: place,
    founder,
    'oktmo beside': [place[0], REGIONAL_INSTITUTIONS.oktmo],
    'founder none': [founder[0], NO_FOUNDER.ogrn],
  };
}

describe('several values of a filter', () => {
  it.each(['sphere', 'kind', 'oktmo', 'founder', 'oktmo beside', 'founder none'])(
    'of %s are the sum of each',
    async (name) => {
      const [first, second] = (await pairs())[name] ?? ['', ''];
      const key = name.split(' ')[0] ?? '';
      const by = (wanted: Wanted | undefined): Filters => ({ [key]: wanted });
      const [a, b, both] = await Promise.all([
        numbersOf(by(first)),
        numbersOf(by(second)),
        numbersOf(by(wantedIn(`${second},${first},${second}`))),
      ]);
      expect(both['asked']).toBeGreaterThan(0);
      expect(both).toEqual(Object.fromEntries(Object.keys(both).map((each) => [each, sum(a[each], b[each])])));
      const [lineA, lineB, lines] = await Promise.all([
        linesOf(by(first)),
        linesOf(by(second)),
        linesOf(by(wantedIn(`${first},${second}`))),
      ]);
      for (const [metric, points] of Object.entries(lines))
        expect(points.map((point) => point ?? 0)).toEqual(
          points.map((point, day) => (point === null ? 0 : sum(lineA[metric]?.[day], lineB[metric]?.[day]))),
        );
    },
  );

  it('are one choice in whatever order they were made', () => {
    expect(wantedIn('b,a,b')).toEqual(['a', 'b']);
    expect([wantedIn('a'), wantedIn('a,a'), wantedIn(undefined)]).toEqual(['a', 'a', undefined]);
  });
});

describe('a value that there is none of', () => {
  it.each([
    ['sphere', 'sphere', 'space'],
    ['kind', 'kind', 'observatory'],
    ['oktmo', 'oktmo', '99999999'],
    ['founder', 'founder', '9999999999999'],
  ] as const)('%s is told', async (_name, name, value) => {
    const typed = { [name]: [value] };
    const result = await getOverview(region.database.dataSource, { ...of(typed), typed });
    expect(result).toEqual({ kind: 'problem', problem: 'unknown-value', unknown: [{ name, value }] });
  });

  it('is told beside one that there is', async () => {
    const [known] = (await pairs())['oktmo'] ?? [''];
    const typed = { oktmo: [known, '99999999'], founder: NO_FOUNDER.ogrn };
    const result = await getOverview(region.database.dataSource, { ...of(typed), typed });
    expect(result).toMatchObject({ unknown: [{ name: 'oktmo', value: '99999999' }] });
  });
});
