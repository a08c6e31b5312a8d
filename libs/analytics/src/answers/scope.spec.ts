import type { DataSource } from 'typeorm';
import { openObservedRegion, PERIOD, request, type RegionUnderTest } from '../observed-region.spec-helper.js';
import type { Scope } from '../query/scope.js';
import { getAnomalies } from './anomalies/anomalies.js';
import { takeAnomalyNote } from './anomalies/anomaly-notes.js';
import { getBoundaries } from './boundaries/boundaries.js';
import { getFigures } from './figures.js';
import { getFounderCard } from './founders/founder-card.js';
import { getFounders } from './founders/founders.js';
import { getInstitutionCard } from './institutions/institution.js';
import { getInstitutions } from './institutions/institutions.js';
import { getMunicipalities } from './municipalities.js';
import { getOverview } from './overview/overview.js';
import { getPageCard } from './pages/page-card.js';
import { getPageQuestions } from './pages/page-questions.js';
import { getQuestionsOfPage } from './parts/question-row.js';
import { getQuality } from './quality/quality.js';
import { getQueue } from './queue/queue.js';
import { getRanking } from './ranking/ranking.js';
import { getReplies } from './replies/replies.js';
import { getSeries } from './series/series.js';
import { getSession } from './session.js';

let region: RegionUnderTest;
let scope: Scope;
let own: { readonly vkId: number; readonly ogrn: string; readonly founder: string };

beforeAll(async () => {
  region = await openObservedRegion();
  const [found] = await region.query<typeof own & { readonly oktmo: string }>(
    `select p.vk_id as "vkId", i.ogrn, i.founder_ogrn as founder, i.municipality_oktmo as oktmo
     from question q join page p on p.id = q.page_id join institution i on i.id = p.institution_id
     where i.founder_ogrn is not null and i.municipality_oktmo is not null
     group by 1, 2, 3, 4 order by count(*) desc limit 1`,
  );
  own = found!;
  scope = { regionCode: '34', oktmo: [found!.oktmo] };
});
afterAll(() => region.close());

/** The database, and the statements that were sent to it. */
function listening(): { readonly database: DataSource; readonly statements: string[] } {
  const statements: string[] = [];
  const { dataSource } = region.database;
  const query = (text: string, values?: unknown[]) => {
    statements.push(text);
    return dataSource.query(text, values);
  };
  const database = new Proxy(dataSource, {
    get: (target, name) => (name === 'query' ? query : (Reflect.get(target, name) as unknown)),
  });
  return { database, statements };
}

/** Of one page that was found in the scope before. */
const OF_A_FOUND_PAGE = /where p\.id = \$\d+ and p\.region_code = \$\d+/;

type Ask = (database: DataSource) => Promise<unknown>;
const asked = (more: Parameters<typeof request>[0] = {}) => request({ scope, compare: 'previous', ...more });
const ANSWERS: readonly [string, Ask][] = [
  ['overview', (database) => getOverview(database, asked())],
  ['series', (database) => getSeries(database, { ...asked(), metric: 'questions' })],
  ['series of subscribers', (database) => getSeries(database, { ...asked(), metric: 'subscribers' })],
  [
    'series of a founder',
    (database) => getSeries(database, { ...asked({ filters: { founder: own.founder } }), metric: 'posts' }),
  ],
  ['municipalities', (database) => getMunicipalities(database, asked())],
  ['institutions', (database) => getInstitutions(database, { ...asked(), order: 'desc', limit: 10 })],
  [
    'institutions that are searched',
    (database) => getInstitutions(database, { ...asked(), q: 'школа', order: 'desc', limit: 10 }),
  ],
  ['institution', (database) => getInstitutionCard(database, { ...asked(), ogrn: own.ogrn })],
  ['founders', (database) => getFounders(database, asked())],
  ['founder', (database) => getFounderCard(database, { ...asked(), ogrn: own.founder })],
  ['page', (database) => getPageCard(database, { ...asked(), vkId: own.vkId })],
  ['questions of a page', (database) => getPageQuestions(database, { ...asked(), vkId: own.vkId, limit: 10 })],
  [
    'questions for the command line',
    (database) =>
      getQuestionsOfPage(database, { scope, vkId: own.vkId, ...PERIOD, basis: 'questions', now: asked().now }),
  ],
  ['replies', (database) => getReplies(database, asked())],
  ['queue', (database) => getQueue(database, { ...asked(), sort: 'asked', limit: 10 })],
  [
    'empty queue',
    (database) => getQueue(database, { ...asked({ from: '2025-11-21' }), sort: 'due', state: 'overdue', limit: 1 }),
  ],
  [
    'ranking',
    (database) =>
      getRanking(database, { ...asked(), by: 'institution', metric: 'deadline', part: 'ranked', limit: 10 }),
  ],
  ['anomalies', (database) => getAnomalies(database, { ...asked(), page: own.vkId, limit: 10 })],
  ['figures', (database) => getFigures(database, { scope, ...PERIOD, by: 'page', now: asked().now })],
  ['a note that is taken away', (database) => takeAnomalyNote(database, { scope, id: 1 })],
  ['quality', (database) => getQuality(database, { scope, now: asked().now, limit: 10 })],
  ['session', (database) => getSession(database, scope, asked().now)],
  ['boundaries', (database) => getBoundaries(database, scope)],
];

describe('every statement about institutions holds the scope of the caller', () => {
  it.each(ANSWERS)('%s', async (_, ask) => {
    const { database, statements } = listening();
    await ask(database);
    expect(statements.length).toBeGreaterThan(0);
    const aboutInstitutions = statements.filter((text) => /\b(institution|municipality)\b/.test(text));
    const unlimited = aboutInstitutions.filter((text) => !/oktmo = any\(/.test(text) && !OF_A_FOUND_PAGE.test(text));
    expect(unlimited).toEqual([]);
  });
});
