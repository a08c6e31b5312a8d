import {
  getAskedQuestions,
  getChanges,
  getFound,
  getFounderCard,
  getFounders,
  getInstitutionCard,
  getInstitutions,
  getMethodology,
  getMunicipalities,
  getMyPage,
  getOverview,
  getPageCard,
  getPageQuestions,
  getQuality,
  getTokenPlan,
  getQueue,
  getRanking,
  getReplies,
  getSeries,
  getToFix,
  getWhy,
  getWidgets,
  type Answered,
  shareKnownObserving,
} from '@gospulse/analytics';
import type { Answer, Asked, EndpointName } from '@gospulse/contracts';
import type { DataSource } from 'typeorm';
import { cutoff, type CallerQueries } from './queries.js';

/** Endpoints with a controller of their own: they take or send more than a query and an answer. */
type Special =
  | (
      | 'session'
      | 'russia'
      | 'boundaries'
      | 'anomalies'
      | 'me'
      | 'mySessions'
      | 'secondFactorRoles'
      | 'viewLinks'
      | 'savedViews'
    )
  | AdminEndpoint
  | EditionEndpoint
  | ('calls' | 'contacts' | 'myContacts' | 'notes')
  | ('register' | 'registerCard' | 'registerChanges')
  | ContestEndpoint
  | LookEndpoint
  | ('myMailbox' | 'myDigest' | 'mailStatus');
type AdminEndpoint = 'accounts' | 'account' | 'institutionsToBind' | 'audit' | 'auditChain';
type ContestEndpoint = 'contests' | 'contest';
type LookEndpoint = 'toAnswer' | 'look';
type EditionEndpoint = 'reportForms' | 'editions' | 'edition' | 'reportJob' | 'reportSchedules';

export type AnsweredEndpoint = Exclude<EndpointName, Special>;

/** From the checked address of an endpoint to its answer. */
type Answering<Name extends AnsweredEndpoint> = (
  dataSource: DataSource,
  queries: CallerQueries,
  asked: Asked<Name>,
) => Promise<Answered<Answer<Name>>>;

/** Who answers each endpoint of the contract; one without an entry does not compile. */
export const ANSWERS: { readonly [Name in AnsweredEndpoint]: Answering<Name> } = {
  overview: (dataSource, queries, asked) => getOverview(dataSource, queries.ofFilters(asked)),
  series: (dataSource, queries, asked) => getSeries(dataSource, { ...queries.ofFilters(asked), metric: asked.metric }),
  municipalities: (dataSource, queries, asked) => getMunicipalities(dataSource, queries.ofTable(asked)),
  changes: (dataSource, queries, asked) => getChanges(dataSource, queries.ofFilters(asked)),
  why: (dataSource, queries, { figure, by, ogrn, ...asked }) =>
    getWhy(dataSource, { ...queries.ofReplies({ ...asked, ogrn }), figure, by }),
  widgets: (dataSource, queries, asked) => getWidgets(dataSource, queries.ofFilters(asked)),
  institutions: (dataSource, queries, { q, state, day, widget, sort, order, limit, cursor, ...asked }) =>
    getInstitutions(dataSource, { ...queries.ofTable(asked), q, state, day, widget, sort, order, limit, cursor }),
  institution: (dataSource, queries, { ogrn, ...asked }) =>
    getInstitutionCard(dataSource, { ...queries.ofOne(asked), ogrn }),
  founders: (dataSource, queries, asked) => getFounders(dataSource, queries.ofTable(asked)),
  founder: (dataSource, queries, { ogrn, ...asked }) =>
    getFounderCard(dataSource, { ...queries.ofFilters(asked), withPrevious: true, ogrn }),
  find: (dataSource, queries, { region, q }) => getFound(dataSource, queries.ofWords(region, q)),
  page: (dataSource, queries, { id, ...asked }) => getPageCard(dataSource, { ...queries.ofOne(asked), vkId: id }),
  pageQuestions: (dataSource, queries, { id, ...asked }) => {
    const { state, limit, cursor } = asked;
    return getPageQuestions(dataSource, { ...queries.ofOne(asked), vkId: id, state, limit, cursor });
  },
  replies: (dataSource, queries, asked) => getReplies(dataSource, queries.ofReplies(asked)),
  questions: (dataSource, queries, { state, band, sort, limit, cursor, ...asked }) =>
    getQueue(dataSource, { ...queries.ofReplies(asked), state, band, sort, limit, cursor }),
  askedQuestions: (dataSource, queries, { state, wait, weekday, hour, at, limit, cursor, ...asked }) =>
    getAskedQuestions(dataSource, {
      ...queries.ofReplies(asked),
      ...{ state, wait, weekday, hour, at, limit, cursor },
    }),
  quality: (dataSource, queries, { region, ...list }) =>
    getQuality(dataSource, { scope: queries.scopeOf(region), now: cutoff(), ...list }),
  tokenPlan: (dataSource, queries, { region, pages, tokens }) =>
    getTokenPlan(dataSource, { scope: queries.scopeOf(region), now: cutoff(), pages, tokens }, shareKnownObserving),
  ranking: (dataSource, queries, { by, metric, part, limit, cursor, ...asked }) =>
    getRanking(dataSource, { ...queries.ofFilters({ ...asked, clock: 'working' }), by, metric, part, limit, cursor }),
  myPage: (dataSource, queries, { region, institution }) =>
    getMyPage(dataSource, { ...queries.ofOwn(region), institution }),
  toFix: (dataSource, queries, { region, institution }) =>
    getToFix(dataSource, { ...queries.ofOwn(region), institution }),
  methodology: (dataSource, queries, { region }) =>
    getMethodology(dataSource, { scope: queries.scopeOf(region), now: cutoff() }),
};
