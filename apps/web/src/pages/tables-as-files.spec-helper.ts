import type {
  AnomalyDay,
  AskedRow,
  AnomalyRow,
  CallRow,
  ContestBrief,
  FigureRow,
  FounderRow,
  InstitutionRow,
  KindQuality,
  MunicipalityRow,
  PageBrief,
  PlannedReachRow,
  PlanReach,
  QuestionRow,
  QueueRow,
  RankingRow,
  RefusedValuesAnswer,
  RepliesAnswer,
  SweepRow,
  TokenHealth,
  TroubledRow,
  WaitingStep,
  WidgetRow,
} from '@gospulse/contracts';
import type { RegionInUse } from './russia/region-figures.js';
import type { CallActions } from './calls/call-columns.js';

/** Rows as the API answers them, one of each table, with numbers that no two columns share. */

export const ZONE = 'Europe/Volgograd';
export const AT = '2026-11-23T06:05:00.000Z';
export const LATER = '2026-11-23T21:30:00.000Z';

const OGRN = '1023403433504';
const OKTMO = '18602000';

export const HEAD = { asOf: LATER, region: { code: '34', name: 'Волгоградская область', zone: ZONE } } as const;

export const FIGURES: FigureRow = {
  ...{ key: OGRN, name: 'МБОУ СШ № 5', institutions: 31, exempt: 2, pages: 33, observedPages: 32 },
  ...{ subscribers: 1_612_480, subscribersOldestAt: AT, netGrowth: -38, posts: 411, comments: 905 },
  ...{ questions: 57, answered: 40, withdrawn: 3, open: 5, overdue: 9 },
  ...{ medianWorkingSeconds: 9_600.5, medianWorkingSecondsLow: 9_000, medianWorkingSecondsHigh: 9_900 },
  ...{ p90WorkingSeconds: 31_000, meanWorkingSeconds: 12_345, meanWorkingSecondsIsAtMost: false },
  ...{ formulaicShare: 0.31, medianElapsedSeconds: 70_001, responseRate: 0.7 },
  ...{ withinDeadlineShare: 0.7049524188, cadenceShare: 0.125, coverageShare: 0.9375, coverageAnyShare: 0.95 },
  ...{ complianceScore: 71.4, complianceMeasured: 8, unknown: {}, policyVersion: '2026-1', asOf: LATER },
};

const COMPLIANCE = { score: 71.4, zone: 'yellow', scoredPages: 28, pages: 30, measured: 200, applicable: 240 } as const;

export const DISTRICT: MunicipalityRow = {
  ...FIGURES,
  ...{ name: 'Еланский', oktmo: OKTMO, abbr: 'Елан', centre: null, population: null, tile: null },
  ...{ withinDeadlineN: 52, spark: [1, null] },
};

/** A row that tells what its figures were; those of cadence and of the calendar are not known. */
export const COMPARED_DISTRICT: MunicipalityRow = {
  ...DISTRICT,
  previous: {
    ...{ subscribers: 1_612_000, posts: 400, questions: 60, overdue: 12 },
    ...{ medianWorkingSeconds: 9_000, medianElapsedSeconds: null, withinDeadlineShare: 0.75, cadenceShare: null },
    ...{ coverageShare: 0.9375, complianceScore: 70 },
  },
};

export const WIDGETS: WidgetRow = {
  ...{ name: 'Еланский', oktmo: OKTMO, pages: 12, seen: 10 },
  form: { right: 4, another: 3, 'without-utm': 1, http: 0, broken: 1, template: 1, none: 0 },
  polls: { right: 3, another: 3, 'without-utm': 1, http: 1, broken: 0, template: 0, none: 2 },
};

export const FOUNDER: FounderRow = { ...FIGURES, ogrn: OGRN, withinDeadlineN: 52, compliance: COMPLIANCE };

const known = (value: number) => ({
  ...{ value, unknown: null, n: 57, low: null, high: null, previous: null, asOf: null },
});

export const REGION: RegionInUse = {
  subject: {
    ...{ code: '41', name: 'Камчатский край', shortName: 'Камчатка', abbr: 'КАМ', district: 'Дальневосточный' },
    tile: { col: 17, row: 2 },
  },
  row: {
    ...{ code: '41', zone: 'Asia/Kamchatka', today: '2026-11-23', dayEndsAt: '2026-11-22T12:00:00.000Z' },
    ...{ policyVersion: 'own-2', pages: 411, subscribers: known(1_612_480), netGrowth: -38 },
    withinDeadline: { ...known(0.7049524188), n: 52, low: 0.57, high: 0.81, previous: 0.75, met: 37, breached: 15 },
    firstReply: known(9_600.5),
    coverage: { ...known(0.9375), withLivePage: 15, obliged: 16 },
    ...{ judgedTo: '2026-11-20', coverageOn: '2026-11-22' },
    data: { state: 'late', knownFrom: '2026-01-01', countedTo: '2026-11-21' },
  },
};

const PAGE: PageBrief = {
  ...{ id: 22_822_305, screenName: 'school5', name: 'Школа 5', state: 'live', type: null, typeLabel: null },
  url: 'https://vk.com/school5',
};

export const INSTITUTION: InstitutionRow = {
  ...{ ogrn: OGRN, name: 'МБОУ СШ № 5', shortName: null, kind: 'school', kindLabel: 'Школа', sphere: 'education' },
  ...{
    level: 'municipal',
    oktmo: OKTMO,
    placeCode: OKTMO,
    municipality: 'Еланский',
    founderOgrn: null,
    exempt: false,
    page: PAGE,
  },
  ...{ figures: FIGURES, compliance: COMPLIANCE },
};

export const RANKED: RankingRow = {
  ...{ key: OKTMO, name: 'Еланский', kindLabel: 'Школа', oktmo: OKTMO, municipality: 'Еланский' },
  ...{ rank: 4, bestRank: 2, worstRank: 7, successes: 41, n: 52, share: 0.788, unknown: null, low: 0.66, high: 0.877 },
  ...{ estimate: 0.77, standing: 'above', previous: { rank: 6, share: 0.7, n: 44 }, movement: 2 },
};

export const ANOMALY: AnomalyRow = {
  ...{ key: 'k', kind: 'page', day: '2026-11-20', unfinished: false, direction: 'down', change: -40 },
  ...{ membersBefore: 900, usualChange: 1, score: -7.25, page: PAGE, oktmo: OKTMO, municipality: 'Еланский' },
  institution: { ogrn: OGRN, name: 'МБОУ СШ № 5', shortName: null },
  ...{ pages: 3, pagesObserved: 300, pagesChosen: 2, dayChange: -70, review: 'dismissed' },
  notes: [{ id: 1, kind: 'dismissed', text: 'сбой', author: null, madeAt: AT }],
};

export const DAY: AnomalyDay = {
  ...{ day: '2026-11-20', observed: 290, lost: 10, samePages: 288, change: null, up: 4, down: 6 },
  parts: { platform: { pages: 0, change: 0 }, jumps: { pages: 10, change: 7 }, others: { pages: 278, change: -9 } },
  ...{ platform: null, gap: false, unfinished: true },
};

export const QUESTION: QuestionRow = {
  ...{ askedAt: AT, answeredAt: LATER, elapsedSeconds: 55_500, workingSeconds: 30_600, dueAt: LATER },
  ...{ state: 'answered', outcome: 'in-time', late: null, class: 'complaint', url: 'https://vk.com/wall-1_2?reply=3' },
  corrected: false,
};

export const ASKED: AskedRow = {
  ...QUESTION,
  ...{ outcome: 'late', late: { elapsedSeconds: 120, workingSeconds: 60 }, page: { id: 1, name: 'Школа 5' } },
  institution: { ogrn: OGRN, name: 'МБОУ СШ № 5' },
  ...{ municipality: { oktmo: OKTMO, name: 'Еланский' }, placeCode: OKTMO, founder: null },
};

export const WAITING: QueueRow = {
  ...{ askedAt: AT, elapsedSeconds: 270_000, workingSeconds: 64_800, dueAt: null, state: 'overdue', band: '9-24' },
  ...{ overdue: { elapsedSeconds: 237_600, workingSeconds: 32_400 }, class: 'question' },
  ...{ url: 'https://vk.com/wall-1_2?reply=3', page: { id: 1, name: 'Школа 5' } },
  institution: { ogrn: OGRN, name: 'МБОУ СШ № 5' },
  ...{ municipality: { oktmo: OKTMO, name: 'Еланский' }, placeCode: OKTMO, founder: null },
};

export const TROUBLE: TroubledRow = {
  ...{ id: null, name: 'school5', institution: 'МБОУ СШ № 5', ogrn: OGRN, municipality: null, watch: 'posts' },
  ...{ condition: 'failing', seenAt: AT, triedAt: LATER, outcome: 'failed:quota', failures: 3 },
  intervalSeconds: 21_600,
};

export const KIND: KindQuality = {
  ...{ kind: 'comments', pages: 300, reasons: [], oldestSuccessAt: null, medianSuccessAt: AT },
  states: { fresh: 250, explained: 20, stale: 12, incomplete: 8, failing: 6, never: 4 },
  ...{ interval: { least: 3_600, median: 7_200, most: 86_400 }, leastStaleSeconds: 1, underWay: false },
};

export const REASON = { kind: 'posts', state: 'failing', outcome: 'failed:quota', pages: 6 } as const;

export const REACH: PlanReach = {
  ...{ kind: 'walls', computedAt: AT, nominalSeconds: 3_600, plannedSeconds: 7_200 },
  ...{ callsADay: 1_440, callsADayAllowed: null },
};

export const PLANNED: PlannedReachRow = {
  ...{ kind: 'walls', callsPerPass: 173_000, passSeconds: 747_360, freshSeconds: 830_400, bound: 'quota' },
  ...{ withFurther: 664_320, tokensForDay: 41 },
};

export const TOKEN: TokenHealth = {
  ...{ token: 'a1b2c3', kind: 'service', requestsPerSecond: 2.5, state: 'ok', stateCode: 29, stateSince: AT },
  ...{ execute: 'no', lastOkAt: LATER, lastFailureAt: null, lastFailureClass: null, lastFailureCode: null },
  ...{ parked: [], wallGet: { quota: 5_000, used: 1_200, left: 3_800 } },
};

export const SWEEP: SweepRow = {
  ...{ id: 1, mode: 'once', kinds: ['posts', 'comments'], startedAt: AT, state: 'done', seconds: 12.75 },
  ...{ requests: { 'wall.get': 7, execute: 3 }, outcomes: { 'posts:observed': 300 } },
};

export const REFUSAL: RefusedValuesAnswer['rows'][number] = {
  ...{ kind: 'likes', reason: 'negative', times: 5, firstAt: AT, lastAt: LATER },
  pages: [
    { id: 1, name: 'Школа 5' },
    { id: 2, name: 'Детский сад' },
  ],
};

export const DOUBT: RefusedValuesAnswer['doubtful'][number] = {
  ...{ id: 1, name: 'Школа 5', institution: 'МБОУ СШ № 5', ogrn: OGRN, lastGood: 900, lastGoodAt: AT },
  ...{ members: 1, firstSeenAt: LATER, outcome: null },
};

export const STEP: WaitingStep = { seconds: 900, waiting: 0.8, low: 0.7, high: 0.9, atRisk: 50 };
export const OTHER_STEPS: readonly WaitingStep[] = [
  { ...STEP, seconds: 600, waiting: 0.6 },
  { ...STEP, seconds: 1_200, waiting: 0.5 },
];

export const BINS: RepliesAnswer['bins'] = [
  { from: 0, to: 900, answered: 10, waiting: 3, withdrawn: 2 },
  { from: 900, to: 3_600, answered: 30, waiting: 5, withdrawn: 1 },
];

const grid = (value: number) => Array.from({ length: 7 }, () => Array<number>(24).fill(value));
export const HOURS: RepliesAnswer['hours'] = { asked: grid(3), replied: grid(2), working: [] };

export const CONTEST: ContestBrief = {
  ...{ id: 12, state: 'new', fact: { kind: 'not-a-question', page: 1, comment: 3 } },
  ...{ institution: { ogrn: OGRN, name: 'МБОУ СШ № 5' }, page: { id: 1, name: 'Школа 5' }, madeAt: AT },
  ...{ madeBy: 'head@office.example', reason: 'Спам', link: null, dueAt: LATER, isOverdue: false },
  ...{ url: 'https://vk.com/wall-1_2?reply=3', criterionTitle: null },
  may: { decide: true, reply: false, withdraw: false, revoke: false },
};

export const NO_ACTIONS: CallActions = {
  ...{ open: () => undefined, choose: () => undefined, isChosen: () => false, copy: () => null },
};

export const CALL: CallRow = {
  ...{ institution: { ogrn: OGRN, name: 'МБОУ СШ № 5' }, municipality: { oktmo: OKTMO, name: 'Еланский' } },
  ...{ placeCode: OKTMO, founder: null, overdue: 9, open: 5, dueToday: 2, oldestDueAt: AT, nextDueAt: LATER, page: 1 },
  commentsClosed: true,
  questions: [
    {
      ...{ url: 'https://vk.com/wall-1_2?reply=3', class: 'complaint', askedAt: AT, dueAt: AT, state: 'overdue' },
      ...{ clock: 'working', secondsLeft: -3_600, hoursAhead: [] },
    },
    {
      ...{ url: 'https://vk.com/wall-1_2?reply=4', class: 'question', askedAt: AT, dueAt: LATER, state: 'open' },
      ...{ clock: 'working', secondsLeft: 3_600, hoursAhead: [] },
    },
  ],
  ...{ responsible: 'Имя', phone: '8 (8442) 30-70-00', isCalled: true },
  last: {
    ...{ id: 3, at: LATER, by: 'anna@office.example', outcome: 'promised', note: 'до пятницы' },
    ...{ withdrawnAt: null, mayWithdraw: false },
    replies: [
      { at: LATER, by: null, note: 'Первый' },
      { at: LATER, by: null, note: 'Второй' },
    ],
  },
};
