import {
  getFounderCard,
  getFounders,
  getInstitutionCard,
  getInstitutions,
  getMethodology,
  getMunicipalities,
  getOverview,
  getPageCard,
  getPageQuestions,
  getQuality,
  getQueue,
  getRanking,
  getReplies,
  getSeries,
  wholeRegion,
  type Answered,
} from '@gospulse/analytics';
import type { Answer, Asked, EndpointName } from '@gospulse/contracts';
import type { DataSource } from 'typeorm';
import { cutoff, toPageRequest, toRepliesRequest, toRequest } from './to-request.js';

/** Endpoints with a controller of their own: they take or send more than a query and an answer. */
type Special = 'session' | 'boundaries' | 'anomalies';

export type AnswerName = Exclude<EndpointName, Special>;

/** From the checked address of an endpoint to its answer. */
type Answering<Name extends AnswerName> = (
  dataSource: DataSource,
  asked: Asked<Name>,
) => Promise<Answered<Answer<Name>>>;

/** Who answers each endpoint of the contract; one without an entry does not compile. */
export const ANSWERS: { readonly [Name in AnswerName]: Answering<Name> } = {
  overview: (dataSource, asked) => getOverview(dataSource, toRequest(asked)),
  series: (dataSource, asked) => getSeries(dataSource, { ...toRequest(asked), metric: asked.metric }),
  municipalities: (dataSource, asked) => getMunicipalities(dataSource, toRequest(asked)),
  institutions: (dataSource, { q, state, sort, order, limit, cursor, ...asked }) =>
    getInstitutions(dataSource, { ...toRequest(asked), q, state, sort, order, limit, cursor }),
  institution: (dataSource, { ogrn, ...asked }) => getInstitutionCard(dataSource, { ...toPageRequest(asked), ogrn }),
  founders: (dataSource, asked) => getFounders(dataSource, toRequest(asked)),
  founder: (dataSource, { ogrn, ...asked }) => getFounderCard(dataSource, { ...toRequest(asked), ogrn }),
  page: (dataSource, { id, ...asked }) => getPageCard(dataSource, { ...toPageRequest(asked), vkId: id }),
  pageQuestions: (dataSource, { id, ...asked }) => {
    const { state, limit, cursor } = asked;
    return getPageQuestions(dataSource, { ...toPageRequest(asked), vkId: id, state, limit, cursor });
  },
  replies: (dataSource, asked) => getReplies(dataSource, toRepliesRequest(asked)),
  questions: (dataSource, { state, band, sort, limit, cursor, ...asked }) =>
    getQueue(dataSource, { ...toRepliesRequest(asked), state, band, sort, limit, cursor }),
  quality: (dataSource, { region, ...list }) =>
    getQuality(dataSource, { scope: wholeRegion(region), now: cutoff(), ...list }),
  ranking: (dataSource, { by, metric, part, limit, cursor, ...asked }) =>
    getRanking(dataSource, { ...toRequest({ ...asked, clock: 'working' }), by, metric, part, limit, cursor }),
  methodology: (dataSource, { region }) => getMethodology(dataSource, { scope: wholeRegion(region), now: cutoff() }),
};
