import type { DataSource } from 'typeorm';
import { openObservedRegion, PERIOD, request, type RegionUnderTest } from '../observed-region.spec-helper.js';
import { onlyInstitutions, type Scope } from '../query/scope.js';
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
import { getMethodology } from './methodology/methodology.js';
import { getSession } from './session.js';
import { getWidgets } from './widgets.js';

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
const OF_A_FOUND_PAGE = /where (p\.id|page_id) = \$\d+ and (p\.)?region_code = \$\d+/;

/** By whose clock places of the region live: a rule of the region, and of nobody's institutions. */
const ZONES_OF_PLACES = /^select oktmo, zone from municipality where region_code = \$1 and zone <> \$2$/;

type Ask = (database: DataSource) => Promise<unknown>;
const asked = (more: Parameters<typeof request>[0] = {}) => request({ scope, compare: 'previous', ...more });
/** Each with the scope that stands in `scope`. */
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
    (database) => getQuestionsOfPage(database, { ...asked(), scope, vkId: own.vkId, ...PERIOD }),
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
  ['widgets', (database) => getWidgets(database, asked())],
  ['methodology', (database) => getMethodology(database, { scope, now: asked().now })],
];

describe('every statement about institutions holds the scope of the caller', () => {
  it.each(ANSWERS)('%s', async (_, ask) => {
    const { database, statements } = listening();
    await ask(database);
    expect(statements.length).toBeGreaterThan(0);
    const aboutInstitutions = statements.filter((text) => /\b(institution|municipality)\b/.test(text));
    const unlimited = aboutInstitutions.filter(
      (text) => ![/oktmo = any\(/, OF_A_FOUND_PAGE, ZONES_OF_PLACES].some((allowed) => allowed.test(text)),
    );
    expect(unlimited).toEqual([]);
  });
});

/** Tables with rows of institutions, of their pages, or of sums of them. */
const HOLDS_ROWS =
  /\b(institution|page|told_page|told_subscribers|question|post|comment|subscriber_count|watch|note|refused_value|doubtful_count|touched_day|(page|group|region)_(day|week|month|wall|profile|evidence|sheet)|reply_\w+|municipality|boundary)\b/;
/** Of institutions of the scope, or of pages that were found in it. */
const OF_OWN = /\b(id|page_id|institution_id|\w\.(id|page_id)) = any\(\$\d+/;

/** What is asked of the whole region by somebody who sees some institutions of it, and why nothing of others comes of it. */
const OF_THE_REGION: readonly { readonly statement: RegExp; readonly why: string; readonly by?: readonly string[] }[] =
  [
    { statement: /^with walls as \( select \(percentile_disc/, why: 'the first day of which anything is known' },
    { statement: /from touched_day t cross join generate_series/, why: 'days whose counts are still coming in' },
    {
      statement: /^select exists \( select 1 from page_day where region_code/,
      why: 'whether the region was looked at then',
    },
    {
      statement: /^select exists \(select from watch w join page p .* as filling$/,
      why: 'whether a first pass goes on',
    },
    {
      statement: /^select exists \(select from page where region_code = \$1 and left_on > \$2::date\) as has$/,
      why: 'whether the register of that day was another one: it decides how the rows of the scope are read',
    },
    { statement: ZONES_OF_PLACES, why: 'by whose clock places live' },
    { statement: /^with seen as \(select max\(seen_at\) as at from collector\)/, why: 'whether a collector lives' },
    { statement: /as version from page where region_code/, why: 'whether the order of pages in snapshots is as known' },
    {
      statement: /^select string_agg\(id::text, ',' order by id\) as ids from page/,
      why: 'the order of pages in snapshots',
    },
    {
      ...{
        statement:
          /from \(select p\.id from page p where p\.region_code = \$1 and \(p\.removed_at is null or p\.left_on > \$2::date\)\)/,
        by: ['anomalies'],
      },
      why: 'which pages jumped at once: an event of the platform, told by own pages',
    },
    { statement: /from region_sheet s join unnest/, by: ['anomalies'], why: 'the counts of these' },
    { statement: /^select i\.ogrn, i\.name,/, by: ['ranking'], why: 'among whom they are ranked, told without names' },
  ];

describe('whoever sees some institutions', () => {
  beforeAll(async () => {
    const rows = await region.query<{ id: number }>('select id from institution where ogrn = $1', [own.ogrn]);
    scope = onlyInstitutions('34', [rows[0]!.id]);
  });

  it.each(ANSWERS)('have no statement about others sent by %s but those that are listed', async (name, ask) => {
    const { database, statements: sent } = listening();
    await ask(database);
    const statements = sent.map((text) => text.replaceAll(/\s+/g, ' ').trim());
    const ofOthers = statements.filter(
      (text) => HOLDS_ROWS.test(text) && !OF_OWN.test(text) && !OF_A_FOUND_PAGE.test(text),
    );
    const isListed = (text: string) =>
      OF_THE_REGION.some(({ statement, by }) => statement.test(text) && (by?.includes(name) ?? true));
    expect(ofOthers.filter((text) => !isListed(text))).toEqual([]);
  });
});
