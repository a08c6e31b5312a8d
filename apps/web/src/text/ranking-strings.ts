import type { RankingQuery, RankingRow } from '@gospulse/contracts';
import { NBSP } from './format.js';
import type { Forms } from './plurals.js';
import { withinWords } from './window-words.js';

type By = RankingQuery['by'];
type Metric = RankingQuery['metric'];

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Words of «Рейтинг». */
export const RANKING = {
  title: 'Рейтинг',
  against: (period: string, at: string | null): string =>
    `Сдвиг места — по сравнению с периодом ${period}${at === null ? '' : ` к${NBSP}тому же моменту: на ${at}`}.`,
  asOf: (at: string): string => `данные на ${at}`,
  lead: 'Порядок — по нижней границе интервала: место выше у того, кто надёжнее, а не у того, кому повезло на трёх обращениях.',
  by: 'Кого сравнивать',
  bys: { municipality: 'Муниципалитеты', founder: 'Учредители', institution: 'Учреждения' } satisfies Record<
    By,
    string
  >,
  nouns: {
    municipality: ['муниципалитет', 'муниципалитета', 'муниципалитетов'],
    founder: ['учредитель', 'учредителя', 'учредителей'],
    institution: ['учреждение', 'учреждения', 'учреждений'],
  } satisfies Record<By, Forms>,
  /** After «помощь нужна». */
  dative: {
    municipality: ['муниципалитету', 'муниципалитетам', 'муниципалитетам'],
    founder: ['учредителю', 'учредителям', 'учредителям'],
    institution: ['учреждению', 'учреждениям', 'учреждениям'],
  } satisfies Record<By, Forms>,
  metric: 'По чему сравнивать',
  metrics: {
    deadline: (): string => 'В срок',
    response: (windowSeconds: number): string => capital(withinWords(windowSeconds)),
  } satisfies Record<Metric, (windowSeconds: number) => string>,
  shares: {
    deadline: (share: string): string => `В срок отвечено на ${share} обращений`,
    response: (share: string, windowSeconds: number): string =>
      `${capital(withinWords(windowSeconds))} отвечено на ${share} обращений`,
  } satisfies Record<Metric, (share: string, windowSeconds: number) => string>,
  nothing: (reason: string): string => `Сравнивать нечего: ${reason}`,
  tooEarly: (least: string): string => `Сравнивать рано: ни у кого нет ${least} обращений с ясным исходом`,
  nobody: (who: string): string => `Сравнивать некого: ${who} по выбранным условиям нет`,
  nobodyHint: 'Выберите, кого сравнивать, иначе или уберите часть фильтров.',
  alike: 'от региона уверенно не отличается никто',
  above: (who: string): string => `уверенно выше региона ${who}`,
  below: (who: string): string => `помощь нужна ${who}`,
  /** Of whoever sees one's own alone: `of` counts them too. */
  ownPlace: (place: string, of: string, own: string, region: string): string =>
    `${place}-е место из${NBSP}${of}: ${own}, в${NBSP}регионе ${region}`,
  others: (who: string): string => `Ещё ${who} с${NBSP}местом, без названий: у${NBSP}скольких какая доля`,
  othersChart: 'Сколько остальных с какой долей',
  othersBin: (from: string, to: string, who: string): string => `от ${from} до ${to} — ${who}`,
  parts: { ranked: 'С местом', few: 'Недостаточно данных' },
  part: 'Какой список',
  fewHint: (least: string): string =>
    `У них меньше ${least} обращений с ясным исходом: доля есть, места нет. Больше всего обращений — сверху.`,
  fewNone: 'Данных достаточно у всех',
  fewNoneHint: 'Все участники получили место.',
  rankedNone: 'Места пока никому не присвоены',
  rankedNoneHint: 'Выберите период длиннее или уберите часть фильтров.',
  chart: 'Доля, её интервал и оценка',
  key: {
    share: 'доля',
    interval: 'интервал 95 %',
    estimate: 'оценка с учётом группы',
    reference: (share: string): string => `регион ${share}`,
  },
  columns: {
    rank: 'Место',
    range: 'Возможные места',
    name: 'Название',
    kind: 'Вид',
    municipality: 'Муниципалитет',
    share: 'Доля',
    interval: 'Интервал 95 %',
    estimate: 'Оценка',
    n: 'n',
    standing: 'Рядом с регионом',
    movement: 'Сдвиг места',
  },
  csv: {
    key: 'Код',
    bestRank: 'Место, не выше',
    worstRank: 'Место, не ниже',
    successes: 'Отвечено',
    low: 'Нижняя граница',
    high: 'Верхняя граница',
    previousRank: 'Место в периоде сравнения',
    previousShare: 'Доля в периоде сравнения',
  },
  standings: { above: 'выше региона', around: 'как регион', below: 'ниже региона' } satisfies Record<
    RankingRow['standing'],
    string
  >,
  noRank: (n: string): string => `недостаточно данных (n${NBSP}=${NBSP}${n})`,
  noEstimate: 'не с чем сопоставить',
  up: (places: string): string => `выше на ${places}`,
  down: (places: string): string => `ниже на ${places}`,
  kept: 'на том же месте',
  wasUnranked: 'места не было',
  notCompared: 'сравнение выключено',
  places: ['место', 'места', 'мест'] satisfies Forms,
} as const;

export const SHORT_LISTS = {
  leaders: 'Лидеры',
  leadersNote: 'Весь интервал выше доли региона.',
  leadersNone: 'Уверенно выше региона нет никого.',
  needHelp: 'Кому нужна помощь',
  needHelpNote: 'Весь интервал ниже доли региона.',
  needHelpNone: 'Уверенно ниже региона нет никого.',
  masterClass: 'Кого позвать на мастер-класс',
  masterClassNote: (from: string): string =>
    `Учреждения, чей интервал целиком ниже доли региона и в этом периоде, и в предыдущем (${from}).`,
  masterClassNone: 'Таких учреждений нет.',
  masterClassUnknown: 'В предыдущем периоде обращений не наблюдалось, поэтому список составить нельзя.',
  topMunicipalities: 'Пять лучших муниципалитетов',
  topInstitutions: 'Пять лучших учреждений',
  topNone: 'Места пока никому не присвоены.',
  some: (shown: string, of: string): string => `Показать ${shown} из ${of}`,
  more: (count: string): string => `и ещё ${count}`,
  of: (successes: string, n: string): string => `${successes} из ${n}`,
} as const;
