import { z } from 'zod';
import { meAnswer, ownSessionsAnswer } from './access.js';
import {
  accountAnswer,
  accountId,
  accountsAnswer,
  accountsQuery,
  auditAnswer,
  auditChainAnswer,
  auditQuery,
  institutionsToBindAnswer,
  institutionsToBindQuery,
} from './administration.js';
import { anomaliesAnswer, anomaliesQuery } from './anomalies.js';
import { askedAnswer, askedQuery } from './asked.js';
import { boundariesAnswer, boundariesQuery } from './boundaries.js';
import { changesAnswer } from './changes.js';
import { contestAnswer, contestParams, contestQuery, contestsAnswer, contestsQuery } from './contests.js';
import { digestParams, mailStatusAnswer, myDigestAnswer, myMailboxAnswer } from './digests.js';
import {
  callsAnswer,
  callsQuery,
  contactsAnswer,
  contactRegion,
  myContactsAnswer,
  myContactsQuery,
} from './contacts.js';
import { notesAnswer, notesQuery } from './notes.js';
import {
  editionAnswer,
  editionParams,
  editionsAnswer,
  editionsQuery,
  regionQuery,
  reportFormsAnswer,
  reportJobAnswer,
  reportJobParams,
  reportSchedulesAnswer,
} from './editions.js';
import { findAnswer, findQuery } from './find.js';
import { institutionAnswer, institutionsAnswer } from './institutions.js';
import { founderAnswer, foundersAnswer } from './founders.js';
import { lookAnswer, lookParams, lookQuery, toAnswerAnswer, toAnswerQuery } from './looks.js';
import { methodologyAnswer, methodologyQuery } from './methodology.js';
import { municipalitiesAnswer } from './municipalities.js';
import { myPageAnswer, myQuery, toFixAnswer } from './my.js';
import { overviewAnswer } from './overview.js';
import { pageAnswer, pageQuestionsAnswer } from './pages.js';
import { ogrn, pageId } from './primitives.js';
import { qualityAnswer, qualityQuery } from './quality.js';
import { rankingAnswer, rankingQuery } from './ranking.js';
import { tokenPlanAnswer, tokenPlanQuery } from './token-plan.js';
import {
  registerAnswer,
  registerCardAnswer,
  registerChangesAnswer,
  registerParams,
  registerQuery,
  registerRegion,
} from './register.js';
import { cardQuery, filterQuery, listQuery, questionListQuery, seriesQuery, tableQuery } from './queries.js';
import { queueAnswer, queueQuery } from './queue.js';
import { repliesAnswer, repliesQuery } from './replies.js';
import { savedViewsAnswer } from './saved-views.js';
import { secondFactorRolesAnswer } from './second-factor.js';
import { seriesAnswer } from './series.js';
import { russiaAnswer, russiaQuery } from './russia.js';
import { sessionAnswer, sessionQuery } from './session.js';
import { viewLinksAnswer } from './view-links.js';
import { whyAnswer, whyQuery } from './why.js';
import { widgetsAnswer } from './widgets.js';

export const API_PREFIX = '/api/v1';

const none = z.strictObject({});

/**
 * One schema per endpoint: the API checks what it is asked and documents with it, its specs hold the answers against it,
 * and the web infers its types from it.
 */
export const endpoints = {
  session: {
    path: '/session',
    params: none,
    query: sessionQuery,
    answer: sessionAnswer,
    summary: 'Рамка: выбор, свежесть, ход сбора',
  },
  overview: {
    path: '/overview',
    params: none,
    query: filterQuery,
    answer: overviewAnswer,
    summary: 'Обзор: показатели региона',
  },
  russia: {
    path: '/russia',
    params: none,
    query: russiaQuery,
    answer: russiaAnswer,
    summary: 'Россия: показатели всех видимых регионов по их местным суткам',
  },
  series: { path: '/series', params: none, query: seriesQuery, answer: seriesAnswer, summary: 'Ряд по дням' },
  municipalities: {
    path: '/municipalities',
    params: none,
    query: tableQuery,
    answer: municipalitiesAnswer,
    summary: 'Показатели по муниципалитетам',
  },
  changes: {
    path: '/changes',
    params: none,
    query: filterQuery,
    answer: changesAnswer,
    summary: 'Что изменилось: пять самых заметных изменений',
  },
  why: {
    path: '/why',
    params: none,
    query: whyQuery,
    answer: whyAnswer,
    summary: 'Почему изменился показатель: кто его изменил и насколько',
  },
  widgets: {
    path: '/widgets',
    params: none,
    query: filterQuery,
    answer: widgetsAnswer,
    summary: 'Виджеты ПОС по состояниям и муниципалитетам',
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
    query: cardQuery,
    answer: institutionAnswer,
    summary: 'Учреждение',
  },
  page: {
    path: '/pages/{id}',
    params: z.strictObject({ id: pageId }),
    query: cardQuery,
    answer: pageAnswer,
    summary: 'Страница: показатели и проверки',
  },
  pageQuestions: {
    path: '/pages/{id}/questions',
    params: z.strictObject({ id: pageId }),
    query: questionListQuery,
    answer: pageQuestionsAnswer,
    summary: 'Обращения на странице',
  },
  replies: {
    path: '/replies',
    params: none,
    query: repliesQuery,
    answer: repliesAnswer,
    summary: 'Ответы: кривая ожидания, распределение, часы и дни недели',
  },
  questions: {
    path: '/questions',
    params: none,
    query: queueQuery,
    answer: queueAnswer,
    summary: 'Очередь: обращения без ответа по сроку ожидания',
  },
  askedQuestions: {
    path: '/questions/period',
    params: none,
    query: askedQuery,
    answer: askedAnswer,
    summary: 'Обращения: из чего сложено число, с исходом каждого',
  },
  quality: {
    path: '/quality',
    params: none,
    query: qualityQuery,
    answer: qualityAnswer,
    summary: 'Качество данных: что наблюдается, насколько свежо и чем',
  },
  tokenPlan: {
    path: '/quality/plan',
    params: none,
    query: tokenPlanQuery,
    answer: tokenPlanAnswer,
    summary: 'Сколько ключей нужно: как часто обновятся данные с данным числом ключей и что добавит ещё один',
  },
  ranking: {
    path: '/ranking',
    params: none,
    query: rankingQuery,
    answer: rankingAnswer,
    summary: 'Рейтинг по доле ответов в срок или за неделю, с неопределённостью места',
  },
  anomalies: {
    path: '/anomalies',
    params: none,
    query: anomaliesQuery,
    answer: anomaliesAnswer,
    summary: 'Скачки подписок, события всей платформы и дни без наблюдения',
  },
  founders: {
    path: '/founders',
    params: none,
    query: tableQuery,
    answer: foundersAnswer,
    summary: 'Учредители с показателями подведомственных учреждений',
  },
  founder: {
    path: '/founders/{ogrn}',
    params: z.strictObject({ ogrn }),
    query: filterQuery,
    answer: founderAnswer,
    summary: 'Учредитель: показатели, зоны и кто отстаёт',
  },
  find: {
    path: '/find',
    params: none,
    query: findQuery,
    answer: findAnswer,
    summary: 'Найти учреждение, учредителя, район или страницу',
  },
  me: { path: '/me', params: none, query: none, answer: meAnswer, summary: 'Кто вошёл и что ему доступно' },
  myPage: {
    ...{ path: '/my/page', params: none, query: myQuery },
    ...{ answer: myPageAnswer, summary: 'Моя страница: балл, что изменилось, место, ответы и кто ниже' },
  },
  toFix: {
    ...{ path: '/my/to-fix', params: none, query: myQuery },
    ...{ answer: toFixAnswer, summary: 'Что исправить: невыполненные критерии и как их выполнить' },
  },
  secondFactorRoles: {
    ...{ path: '/admin/second-factor', params: none, query: none },
    ...{ answer: secondFactorRolesAnswer, summary: 'Каким ролям нужен второй фактор' },
  },
  accounts: {
    ...{ path: '/admin/accounts', params: none, query: accountsQuery },
    ...{ answer: accountsAnswer, summary: 'Учётные записи' },
  },
  account: {
    ...{ path: '/admin/accounts/{id}', params: accountId, query: none },
    ...{ answer: accountAnswer, summary: 'Учётная запись и что ей видно' },
  },
  institutionsToBind: {
    ...{ path: '/admin/institutions', params: none, query: institutionsToBindQuery },
    ...{ answer: institutionsToBindAnswer, summary: 'Поиск учреждений для привязки' },
  },
  audit: {
    ...{ path: '/admin/audit', params: none, query: auditQuery },
    ...{ answer: auditAnswer, summary: 'Журнал действий' },
  },
  auditChain: {
    ...{ path: '/admin/audit/chain', params: none, query: none },
    ...{ answer: auditChainAnswer, summary: 'Цел ли журнал: ход и итог проверки' },
  },
  mySessions: {
    path: '/me/sessions',
    params: none,
    query: none,
    answer: ownSessionsAnswer,
    summary: 'Свои открытые сеансы',
  },
  savedViews: {
    ...{ path: '/me/views', params: none, query: none },
    ...{ answer: savedViewsAnswer, summary: 'Мои виды: сохранённые экраны' },
  },
  myMailbox: {
    ...{ path: '/me/mailbox', params: none, query: none },
    ...{ answer: myMailboxAnswer, summary: 'Свой адрес для писем и подписки' },
  },
  myDigest: {
    ...{ path: '/me/digests/{kind}', params: digestParams, query: none },
    ...{ answer: myDigestAnswer, summary: 'Письмо, которое пришло бы сейчас' },
  },
  mailStatus: {
    ...{ path: '/admin/mail', params: none, query: none },
    ...{ answer: mailStatusAnswer, summary: 'Уходят ли письма и что с ними стало' },
  },
  viewLinks: {
    ...{ path: '/links/views', params: none, query: none },
    ...{ answer: viewLinksAnswer, summary: 'Ссылки на просмотр: свои, у администратора — все' },
  },
  reportForms: {
    ...{ path: '/editions/forms', params: none, query: regionQuery },
    ...{ answer: reportFormsAnswer, summary: 'Формы отчётов и завершённые периоды' },
  },
  editions: {
    ...{ path: '/editions', params: none, query: editionsQuery },
    ...{ answer: editionsAnswer, summary: 'Издания отчётов' },
  },
  edition: {
    ...{ path: '/editions/{number}', params: editionParams, query: regionQuery },
    ...{ answer: editionAnswer, summary: 'Издание отчёта: файлы, выводы, чего не хватает' },
  },
  reportJob: {
    ...{ path: '/editions/jobs/{id}', params: reportJobParams, query: regionQuery },
    ...{ answer: reportJobAnswer, summary: 'Ход и итог работы над отчётом' },
  },
  reportSchedules: {
    ...{ path: '/editions/schedules', params: none, query: regionQuery },
    ...{ answer: reportSchedulesAnswer, summary: 'Расписание изданий' },
  },
  calls: {
    ...{ path: '/calls', params: none, query: callsQuery },
    ...{ answer: callsAnswer, summary: 'Кому позвонить: просроченные обращения, ответственные и звонки' },
  },
  notes: {
    ...{ path: '/notes', params: none, query: notesQuery },
    ...{ answer: notesAnswer, summary: 'Заметки о днях на графиках' },
  },
  contacts: {
    ...{ path: '/contacts/{ogrn}', params: z.strictObject({ ogrn }), query: contactRegion },
    ...{ answer: contactsAnswer, summary: 'Звонки учреждению' },
  },
  myContacts: {
    ...{ path: '/my/contacts', params: none, query: myContactsQuery },
    ...{ answer: myContactsAnswer, summary: 'Кто звонил руководителю' },
  },
  toAnswer: {
    ...{ path: '/my/to-answer', params: none, query: toAnswerQuery },
    ...{ answer: toAnswerAnswer, summary: 'Что ответить: обращения без ответа по сроку' },
  },
  look: {
    ...{ path: '/looks/{id}', params: lookParams, query: lookQuery },
    ...{ answer: lookAnswer, summary: 'Ход и итог внеочередной проверки' },
  },
  register: {
    ...{ path: '/register', params: none, query: registerQuery },
    ...{ answer: registerAnswer, summary: 'Реестр: учреждения и их страницы' },
  },
  registerCard: {
    ...{ path: '/register/institutions/{ogrn}', params: registerParams, query: registerRegion },
    ...{ answer: registerCardAnswer, summary: 'Строка реестра и её история' },
  },
  registerChanges: {
    ...{ path: '/register/changes', params: none, query: registerRegion },
    ...{ answer: registerChangesAnswer, summary: 'Последние изменения реестра' },
  },
  contests: {
    ...{ path: '/contests', params: none, query: contestsQuery },
    ...{ answer: contestsAnswer, summary: 'Возражения: свои, у аналитика — всего региона' },
  },
  contest: {
    ...{ path: '/contests/{id}', params: contestParams, query: contestQuery },
    ...{ answer: contestAnswer, summary: 'Возражение и что наблюдалось' },
  },
  methodology: {
    path: '/methodology',
    params: none,
    query: methodologyQuery,
    answer: methodologyAnswer,
    summary: 'Методика: определения показателей и действующие правила',
  },
} as const;
export type EndpointName = keyof typeof endpoints;
export type Answer<Name extends EndpointName> = z.infer<(typeof endpoints)[Name]['answer']>;
type Params<Name extends EndpointName> = z.infer<(typeof endpoints)[Name]['params']>;
type Query<Name extends EndpointName> = z.infer<(typeof endpoints)[Name]['query']>;

/** What an endpoint is asked, checked: its query, and the parameters of its path where it has some. */
export type Asked<Name extends EndpointName> = string extends keyof Params<Name>
  ? Query<Name>
  : Params<Name> & Query<Name>;
