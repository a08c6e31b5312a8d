import { formatCount, formatDuration, formatScore, NBSP } from '../../text/format.js';
import { counted, plural, type Forms } from '../../text/plurals.js';

/** Words of the pages of a head. They come with these pages, and not with the first ones. */

const POINTS = ['балл', 'балла', 'баллов'] as const satisfies Forms;
/** «меньше 1 балла», «меньше 5 баллов». */
const OUT_OF_POINTS = ['балла', 'баллов', 'баллов'] as const satisfies Forms;
const PAGES = ['страница', 'страницы', 'страниц'] as const satisfies Forms;
const DAYS = ['день', 'дня', 'дней'] as const satisfies Forms;
const INSTITUTIONS = ['учреждение', 'учреждения', 'учреждений'] as const satisfies Forms;

/** `+6,3 балла`, `−2 балла`; a change of nothing has no sign. */
export function signedPoints(gain: number): string {
  const tenths = Math.round(gain * 10) / 10;
  const forms = Number.isInteger(tenths) ? plural(tenths, POINTS) : POINTS[1];
  return `${tenths > 0 ? '+' : ''}${formatScore(tenths)}${NBSP}${forms}`;
}

export const OWN = {
  tabs: 'Страницы учреждения',
  tab: { page: 'Моя страница', fix: 'Что исправить', answer: 'Что ответить', contests: 'Возражения' },
  choose: 'Учреждение',
  asOf: (at: string): string => `Данные на ${at}`,
  openVk: 'Открыть во ВКонтакте',
  morePages: (count: number): string => `ещё ${counted(count, PAGES)}`,
  asHead: 'Так эту страницу видит руководитель.',
  score: 'Балл страницы',
  outOf: 'из 100',
  measured: (measured: string, applicable: string): string => `измерено ${measured} из ${applicable} критериев`,
  measuredBefore: (measured: string): string => `неделю назад — ${measured}`,
  sinceWeek: (change: string): string => `${change} за неделю`,
  same: 'за неделю без изменений',
  changes: 'Что изменилось за неделю',
  changedTo: (before: string, now: string): string => `Было ${before}, стало ${now}.`,
  moreChanges: (count: number): string => `Ещё ${counted(count, ['изменение', 'изменения', 'изменений'])}`,
  unchanged: 'Все критерии выполнены так же, как неделю назад.',
  unknownBefore: 'Неделю назад балл ещё не измеряли, сравнить не с чем.',
  unknownNow: 'Сейчас балл не измерен, сравнить не с чем.',
  steps: 'Что сделать в первую очередь',
  allSteps: (count: number): string => `Всё, что исправить: ${formatCount(count)}`,
  howTo: 'Как это сделать',
  toAnswer: 'К обращениям',
  done: 'Все измеренные критерии выполнены.',
  place: 'Место среди страниц того же вида',
  placeOf: (place: number, of: number): string => `${formatCount(place)}-е место из ${formatCount(of)} по баллу`,
  placeNote: (kind: string, median: number): string =>
    `Страницы вида «${kind}» во всём регионе, без названий. У половины из них меньше ${counted(median, OUT_OF_POINTS)}.`,
  placeChart: 'Сколько страниц набирают столько баллов',
  placeBin: (from: number, to: number, count: number): string => `${from}–${to} баллов: ${counted(count, PAGES)}`,
  mine: 'ваша страница здесь',
  mineKey: 'ваша страница',
  medianKey: 'середина',
  noPlace: {
    'few-others': 'Страниц того же вида слишком мало, чтобы сравнивать, никого не называя.',
    'no-score': 'Место появится, когда будет измерен балл.',
  },
  curve: 'Как быстро получают ответ',
  half: (own: string): string => `Половина обращений получает ответ ${own}`,
  halfOfKind: (kind: string): string => `у страниц того же вида — ${kind}`,
  within: (seconds: number): string => `за ${formatDuration(seconds)}`,
  few: 'Обращений мало, по ним судить рано.',
  noQuestions: (days: number): string => `За ${counted(days, DAYS)} обращений не было.`,
  counts: (n: number, days: number): string =>
    `Доля обращений, ещё без первого ответа, по рабочему времени ожидания. За ${counted(days, DAYS)} n${NBSP}=${NBSP}${formatCount(n)}.`,
  noKind: 'Других страниц этого вида, которым задавали вопросы, слишком мало: рядом они не показаны.',
  curveTable: 'Таблицей',
  curveColumns: { time: 'Ждут дольше', own: 'Эта страница', kind: 'Того же вида' },
  curveKey: { own: 'эта страница', kind: 'страницы того же вида' },
  hours: (hours: number): string => `${hours}${NBSP}ч`,
  below: (count: number): string => `Подведомственные учреждения: ${formatCount(count)}`,
  belowNote: 'Сначала те, где больше просроченных обращений, затем с меньшим баллом.',
  belowMore: (shown: number): string => `Показано ${counted(shown, INSTITUTIONS)}. Все — в списке`,
  belowOverdue: (count: number): string => `просрочено ${formatCount(count)}`,
  noScore: 'нет балла',
  list: 'Все учреждения списком',
  ranking: 'Место по ответам',
  exempt: 'Учреждение освобождено от ведения страницы',
  noPage: 'Страницы ВКонтакте в реестре нет',
  noPageHint: 'Если страница есть, передайте ссылку тому, кто ведёт реестр: после загрузки она появится здесь.',
  goneHint: 'Критерии к такой странице не применяются. Если её вернули, это станет видно после следующего наблюдения.',
  notMeasured: 'Балл ещё не измерен',
  notMeasuredHint: 'Страницу ещё не наблюдали или ВКонтакте не показал её. Балл появится после первого наблюдения.',
  closed: 'Учреждения нет среди ваших',
  closedHint: 'Оно закрыто, передано другому учредителю или не привязано к вашей учётной записи.',
} as const;

export const FIX = {
  done: 'Исправлять нечего',
  doneHint: 'Все критерии, которые удалось измерить, выполнены.',
  unknown: 'Пока не измерено ничего',
  unknownHint: 'Что исправить, станет видно после первого наблюдения.',
  seen: 'Видели',
  filed: (day: string): string => `по файлу от ${day}`,
  again: 'Проверить снова',
  note: 'Исправили — нажмите «Проверить снова», и балл изменится сразу после проверки. Иначе он изменится со следующим наблюдением.',
  ofPage: (name: string): string => `Страница «${name}»`,
  pointsOf: (points: string, weight: string): string => `вес критерия ${weight}, зачтено ${points}`,
} as const;
