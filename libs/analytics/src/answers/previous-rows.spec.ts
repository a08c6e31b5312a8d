import type { FigureRow, PreviousFigures } from '@gospulse/contracts';
import { answered, openObservedRegion, request, type RegionUnderTest } from '../observed-region.spec-helper.js';
import { getFounders } from './founders/founders.js';
import { getInstitutions } from './institutions/institutions.js';
import { getMunicipalities } from './municipalities.js';
import { getWhy } from './why.js';

let region: RegionUnderTest;
const WEEKS = { from: '2025-11-08', to: '2025-11-21', compare: 'previous' } as const;
const TABLE = request({ ...WEEKS, withPrevious: true });
const LIST = { order: 'desc', sort: 'subscribers', limit: 40 } as const;

beforeAll(async () => (region = await openObservedRegion()));
afterAll(() => region.close());

/** The request of the comparison period itself, at its own moment. */
async function thenRequest() {
  const { period } = await answered(getMunicipalities(region.database.dataSource, TABLE));
  const { comparison, comparisonAsOf } = period;
  if (!comparison || comparisonAsOf === null) throw new Error('nothing is compared');
  return request({ ...comparison, now: new Date(comparisonAsOf) });
}

const NAMES = ['medianWorkingSeconds', 'medianElapsedSeconds', 'withinDeadlineShare', 'cadenceShare'] as const;

function expectSame(previous: PreviousFigures | undefined, then: FigureRow | undefined): void {
  expect(previous).toBeDefined();
  for (const name of NAMES) expect([name, previous?.[name]]).toEqual([name, then?.[name]]);
  for (const name of ['posts', 'questions', 'overdue'] as const) {
    expect([previous?.[name] ?? then?.[name], name]).toEqual([then?.[name], name]);
  }
}

describe('what the figures of a row were', () => {
  it('is what the row of the comparison period says at that moment', async () => {
    const { dataSource } = region.database;
    const now = await answered(getMunicipalities(dataSource, TABLE));
    const then = await answered(getMunicipalities(dataSource, await thenRequest()));
    for (const { oktmo, previous } of now.rows) {
      expectSame(
        previous,
        then.rows.find((row) => row.oktmo === oktmo),
      );
    }
    expectSame(now.total.previous, then.total);
    expect(now.total.previous?.questions).toBe(then.total.questions);
    expect(then.total.questions).toBeGreaterThan(0);
  });

  it('is the same of founders and of institutions', async () => {
    const { dataSource } = region.database;
    const at = await thenRequest();
    const founders = await answered(getFounders(dataSource, TABLE));
    const foundersThen = await answered(getFounders(dataSource, at));
    founders.rows.forEach((row, index) => expectSame(row.previous, foundersThen.rows[index]));
    const list = await answered(getInstitutions(dataSource, { ...TABLE, ...LIST }));
    const listThen = await answered(getInstitutions(dataSource, { ...at, ...LIST, limit: 200 }));
    expect(list.rows.some(({ previous }) => previous?.questions)).toBe(true);
    for (const { ogrn, previous } of list.rows) {
      expectSame(previous, listThen.rows.find((row) => row.ogrn === ogrn)?.figures);
    }
  });

  it('adds up to that of Обзор, which «почему» explains', async () => {
    const { dataSource } = region.database;
    const { rows, total } = await answered(getMunicipalities(dataSource, TABLE));
    const { whole, up, down } = await answered(
      getWhy(dataSource, { ...request(WEEKS), figure: 'subscribers', by: 'municipality' }),
    );
    expect(total.previous?.subscribers).toBe(whole.previous);
    for (const { key, previous } of [...up, ...down]) {
      expect(rows.find(({ oktmo }) => oktmo === key)?.previous?.subscribers).toBe(previous);
    }
    expect(rows.reduce((sum, row) => sum + (row.previous?.subscribers ?? 0), 0)).toBe(whole.previous);
  });

  it('is left out where nobody asks, and where nothing is compared', async () => {
    const { dataSource } = region.database;
    for (const asked of [request(WEEKS), request({ ...WEEKS, compare: 'none', withPrevious: true })]) {
      const { rows, total } = await answered(getMunicipalities(dataSource, asked));
      expect(rows.some((row) => 'previous' in row)).toBe(false);
      expect('previous' in total).toBe(false);
    }
  });
});
