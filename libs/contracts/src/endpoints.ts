import { z } from 'zod';
import { boundariesAnswer, boundariesQuery } from './boundaries.js';
import { institutionAnswer, institutionsAnswer } from './institutions.js';
import { municipalitiesAnswer } from './municipalities.js';
import { overviewAnswer } from './overview.js';
import { pageAnswer, pageQuestionsAnswer } from './pages.js';
import { ogrn } from './primitives.js';
import { qualityAnswer, qualityQuery } from './quality.js';
import { filterQuery, listQuery, pageQuery, questionListQuery, seriesQuery } from './queries.js';
import { seriesAnswer } from './series.js';
import { sessionAnswer } from './session.js';

export const API_PREFIX = '/api/v1';

/** VK's numeric id of a community, as it stands in an address. */
export const pageIdParam = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER);

const none = z.strictObject({});

/** One schema per endpoint: the API validates and documents with it, the web infers its types from it. */
export const endpoints = {
  session: {
    path: '/session',
    params: none,
    query: none,
    answer: sessionAnswer,
    summary: 'Рамка: выбор, свежесть, ход сбора',
  },
  overview: {
    path: '/overview',
    params: none,
    query: filterQuery,
    answer: overviewAnswer,
    summary: 'Обзор: шесть показателей региона',
  },
  series: { path: '/series', params: none, query: seriesQuery, answer: seriesAnswer, summary: 'Ряд по дням' },
  municipalities: {
    path: '/municipalities',
    params: none,
    query: filterQuery,
    answer: municipalitiesAnswer,
    summary: 'Показатели по муниципалитетам',
  },
  boundaries: {
    path: '/boundaries',
    params: none,
    query: boundariesQuery,
    answer: boundariesAnswer,
    summary: 'Контуры муниципалитетов для карты',
  },
  institutions: {
    path: '/institutions',
    params: none,
    query: listQuery,
    answer: institutionsAnswer,
    summary: 'Список учреждений',
  },
  institution: {
    path: '/institutions/{ogrn}',
    params: z.strictObject({ ogrn }),
    query: pageQuery,
    answer: institutionAnswer,
    summary: 'Учреждение',
  },
  page: {
    path: '/pages/{id}',
    params: z.strictObject({ id: pageIdParam }),
    query: pageQuery,
    answer: pageAnswer,
    summary: 'Страница: показатели и проверки',
  },
  pageQuestions: {
    path: '/pages/{id}/questions',
    params: z.strictObject({ id: pageIdParam }),
    query: questionListQuery,
    answer: pageQuestionsAnswer,
    summary: 'Обращения на странице',
  },
  quality: {
    path: '/quality',
    params: none,
    query: qualityQuery,
    answer: qualityAnswer,
    summary: 'Качество данных: что наблюдается, насколько свежо и чем',
  },
} as const;
export type EndpointName = keyof typeof endpoints;
export type Answer<Name extends EndpointName> = z.infer<(typeof endpoints)[Name]['answer']>;
