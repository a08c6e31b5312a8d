import { createSharedJumps } from './anomalies/region-jumps.js';
import { getAnomalies } from './anomalies/anomalies.js';
import { getBoundaries } from './boundaries/boundaries.js';
import { getFigures } from './figures.js';
import { getFounders } from './founders/founders.js';
import { getInstitutions } from './institutions/institutions.js';
import { getMunicipalities } from './municipalities.js';
import { getOverview } from './overview/overview.js';
import { getQuality } from './quality/quality.js';
import { getQueue } from './queue/queue.js';
import { getRanking } from './ranking/ranking.js';
import { getReplies } from './replies/replies.js';
import { getSeries } from './series/series.js';
import { getSession } from './session.js';
import { GROUPINGS } from '../query/grouping.js';
import { onlyInstitutions, type Scope } from '../query/scope.js';
import {
  answered,
  NOW,
  openObservedRegion,
  PERIOD,
  request,
  type RegionUnderTest,
} from '../observed-region.spec-helper.js';
import { createReadings } from '../dataset/readings.js';
import { VersionedCaches } from '../caching/versioned-cache.js';

const DISTRICT = '18710000';
const now = new Date(NOW);

let region: RegionUnderTest;
beforeAll(async () => {
  region = await openObservedRegion();
});
afterAll(() => region.close());

/** What each answer is asked. */
const ASKED: Readonly<Record<string, (scope: Scope) => Promise<unknown>>> = {
  overview: (scope) => getOverview(db(), request({ scope, compare: 'previous' })),
  subscribers: (scope) => getSeries(db(), { ...request({ scope }), metric: 'subscribers' }),
  deadlines: (scope) => getSeries(db(), { ...request({ scope }), metric: 'withinDeadlineShare' }),
  municipalities: (scope) => getMunicipalities(db(), request({ scope })),
  founders: (scope) => getFounders(db(), request({ scope })),
  replies: (scope) => getReplies(db(), request({ scope })),
  institutions: (scope) => getInstitutions(db(), { ...request({ scope }), sort: 'name', order: 'asc', limit: 100 }),
  queue: (scope) => getQueue(db(), { ...request({ scope }), sort: 'asked', limit: 100 }),
  ranking: (scope) =>
    getRanking(db(), { ...request({ scope }), by: 'institution', metric: 'deadline', part: 'ranked', limit: 100 }),
  anomalies: (scope) =>
    getAnomalies(db(), {
      ...{ scope, ...PERIOD, filters: {}, limit: 100, now },
      readJumps: createSharedJumps(0),
      readings: createReadings(0, new VersionedCaches()),
    }),
  quality: (scope) => getQuality(db(), { scope, now, limit: 50 }),
  boundaries: (scope) => getBoundaries(db(), scope),
  session: (scope) => getSession(db(), scope, now),
  ...Object.fromEntries(
    GROUPINGS.map((by) => [`figures by ${by}`, (scope: Scope) => getFigures(db(), { scope, ...PERIOD, now, by })]),
  ),
};
const db = () => region.database.dataSource;

describe('a scope of institutions', () => {
  it.each(Object.keys(ASKED))('tells in %s what the scope of the district tells that they make up', async (name) => {
    const ids = await region.query<{ id: number }>('select id from institution where municipality_oktmo = $1', [
      DISTRICT,
    ]);
    const ask = ASKED[name] ?? (() => Promise.resolve(null));
    const ofDistrict = await ask({ regionCode: '34', oktmo: [DISTRICT] });
    expect(ids.length).toBeGreaterThan(1);
    expect(
      await ask(
        onlyInstitutions(
          '34',
          ids.map(({ id }) => id),
        ),
      ),
    ).toEqual(ofDistrict);
  });

  it('draws the line of a municipality of the pages that belong to it alone', async () => {
    const [one] = await region.query<{ id: number; members: number }>(
      `select i.id, d.members from institution i join page p on p.institution_id = i.id and p.removed_at is null
       join page_day d on d.page_id = p.id and d.day = $2
       where i.municipality_oktmo = $1 and d.members is not null order by i.id limit 1`,
      [DISTRICT, PERIOD.to],
    );
    const scope = onlyInstitutions('34', [one?.id ?? 0]);
    const { rows } = await answered(getMunicipalities(db(), request({ scope })));
    expect(rows.map(({ oktmo, spark }) => [oktmo, spark.at(-1)])).toEqual([[DISTRICT, one?.members]]);
  });

  it.each(Object.keys(ASKED))('of nobody tells in %s of nobody', async (name) => {
    const ask = ASKED[name] ?? (() => Promise.resolve(null));
    const told = JSON.stringify(await ask(onlyInstitutions('34', [])));
    const known = await region.query<{ ogrn: string; vk: string | null }>(
      'select i.ogrn, p.vk_id::text as vk from institution i left join page p on p.institution_id = i.id',
    );
    expect(known.filter(({ ogrn, vk }) => told.includes(ogrn) || (vk !== null && told.includes(vk)))).toEqual([]);
  });
});
