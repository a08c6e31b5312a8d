import type { DataSource } from 'typeorm';
import { PERIOD, request, type RegionUnderTest } from '../observed-region.spec-helper.js';
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
import { getTokenPlan } from './quality/token-plan.js';
import { getQueue } from './queue/queue.js';
import { getRanking } from './ranking/ranking.js';
import { getReplies } from './replies/replies.js';
import { getSeries } from './series/series.js';
import { getMethodology } from './methodology/methodology.js';
import { getSession } from './session.js';
import { getWidgets } from './widgets.js';

/** A page with questions, its institution, and the founder and municipality of that. */
export interface Own {
  readonly vkId: number;
  readonly ogrn: string;
  readonly founder: string;
  readonly oktmo: string;
}

/** The page of a region that is asked most. */
export async function readOwn(region: Pick<RegionUnderTest, 'query'>): Promise<Own> {
  const [found] = await region.query<Own>(
    `select p.vk_id as "vkId", i.ogrn, i.founder_ogrn as founder, i.municipality_oktmo as oktmo
     from question q join page p on p.id = q.page_id join institution i on i.id = p.institution_id
     where i.founder_ogrn is not null and i.municipality_oktmo is not null
     group by 1, 2, 3, 4 order by count(*) desc limit 1`,
  );
  return found!;
}

type Ask = (database: DataSource) => Promise<unknown>;

/** Each answer by its name, asked by whoever `of` tells at the moment. */
export function everyAnswer(
  of: () => { readonly scope: Scope; readonly own: Own },
): readonly (readonly [string, Ask])[] {
  const asked = (more: Parameters<typeof request>[0] = {}) =>
    request({ scope: of().scope, compare: 'previous', ...more });
  return [
    ['overview', (database) => getOverview(database, asked())],
    ['series', (database) => getSeries(database, { ...asked(), metric: 'questions' })],
    ['series of subscribers', (database) => getSeries(database, { ...asked(), metric: 'subscribers' })],
    [
      'series of a founder',
      (database) => getSeries(database, { ...asked({ filters: { founder: of().own.founder } }), metric: 'posts' }),
    ],
    ['municipalities', (database) => getMunicipalities(database, asked())],
    ['institutions', (database) => getInstitutions(database, { ...asked(), order: 'desc', limit: 10 })],
    [
      'institutions that are searched',
      (database) => getInstitutions(database, { ...asked(), q: 'школа', order: 'desc', limit: 10 }),
    ],
    ['institution', (database) => getInstitutionCard(database, { ...asked(), ogrn: of().own.ogrn })],
    ['founders', (database) => getFounders(database, asked())],
    ['founder', (database) => getFounderCard(database, { ...asked(), ogrn: of().own.founder })],
    ['page', (database) => getPageCard(database, { ...asked(), vkId: of().own.vkId })],
    ['questions of a page', (database) => getPageQuestions(database, { ...asked(), vkId: of().own.vkId, limit: 10 })],
    [
      'questions for the command line',
      (database) => getQuestionsOfPage(database, { ...asked(), scope: of().scope, vkId: of().own.vkId, ...PERIOD }),
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
    ['anomalies', (database) => getAnomalies(database, { ...asked(), page: of().own.vkId, limit: 10 })],
    ['figures', (database) => getFigures(database, { scope: of().scope, ...PERIOD, by: 'page', now: asked().now })],
    ['a note that is taken away', (database) => takeAnomalyNote(database, { scope: of().scope, id: 1 })],
    ['tokenPlan', (database) => getTokenPlan(database, { scope: of().scope, now: asked().now })],
    ['quality', (database) => getQuality(database, { scope: of().scope, now: asked().now, limit: 10 })],
    ['session', (database) => getSession(database, of().scope, asked().now)],
    ['boundaries', (database) => getBoundaries(database, of().scope)],
    ['widgets', (database) => getWidgets(database, asked())],
    ['methodology', (database) => getMethodology(database, { scope: of().scope, now: asked().now })],
  ];
}
