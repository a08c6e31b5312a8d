import type { RegionDataState } from '@gospulse/domain';
import { NBSP } from './format.js';
import type { Forms } from './plurals.js';

/** Words of «Россия». */

export const REGION_NOUNS = ['регион', 'региона', 'регионов'] as const satisfies Forms;
/** After «из»: the genitive has only two. */
export const OUT_OF_REGIONS = ['региона', 'регионов', 'регионов'] as const satisfies Forms;

const DATA_STATES: Readonly<Record<Exclude<RegionDataState, 'late'>, string>> = {
  whole: 'полные',
  partial: 'по части страниц',
  summing: 'досчитываются',
  none: 'нет данных',
  away: 'сервер региона не отвечает',
};

export const RUSSIA = {
  title: 'Россия',
  over: (regions: string, period: string): string => `${regions}, ${period}`,
  finding: (share: string): string => `В срок отвечают ${share}`,
  findingUnknown: 'Россия по регионам',
  lowest: (name: string, share: string): string => `ниже всего: ${name} (${share})`,
  days: (day: string): string =>
    `Сутки у каждого региона свои, по его местному времени. Период кончается ${day}. Если период не выбран, это последние сутки, которые закончились во всех регионах.`,
  judged: 'Ответы — по обращениям тех суток, у которых все сроки вышли; у каждой строки видно, по какой день.',
  map: 'Карта регионов',
  mapChoose: 'Показатель карты',
  schematic:
    'Схема: соседние регионы рядом, размер клетки ничего не значит. Пунктир — региона нет среди ваших или показатель неизвестен.',
  press: 'Нажмите на регион, чтобы сравнить его с округом и похожими; ещё раз — чтобы открыть.',
  notInUse: 'нет среди ваших регионов',
  total: 'Все регионы',
  totalOf: (known: string, all: string): string => `${known} из ${all}`,
  ranking: 'В срок: регионы по порядку',
  rankingKey: {
    share: 'доля в срок',
    interval: '95 % интервал',
    reference: (share: string): string => `все регионы: ${share}`,
  },
  interval: (low: string, high: string): string => `95 % интервал ${low} – ${high}`,
  rankingNote: 'Сначала ниже. Где интервалы перекрываются, порядок мог сложиться случайно.',
  rankingFew: (regions: string): string => `Без места — мало обращений или срок неизвестен: ${regions}.`,
  table: 'Регионы и их показатели',
  compare: (name: string): string => `${name}: с кем сравнить`,
  compareEmpty: 'Выберите регион на карте, чтобы сравнить его с округом и похожими.',
  compareTable: 'Сравнение региона',
  ofDistrict: (district: string, count: string): string => `${district} округ, ${count}`,
  ofAlike: (count: string): string => `Похожие по числу страниц, ${count}`,
  alikeAre: (names: string): string => `Похожие: ${names}`,
  alikeNone: 'Похожих среди ваших регионов нет.',
  open: 'Открыть регион',
  columns: {
    name: 'Регион',
    district: 'Округ',
    pages: 'Страниц',
    subscribers: 'Подписки',
    netGrowth: 'Прирост',
    growth: 'Прирост, %',
    coverage: 'Охват',
    firstReply: 'Первый ответ',
    withinDeadline: 'В срок',
    n: 'n',
    judgedTo: 'Ответы по',
    data: 'Данные',
    group: 'Кто',
    interval: '95 % интервал',
  },
  filed: {
    code: 'Код региона',
    withinDeadline: 'В срок, доля',
    coverage: 'Охват, доля',
    n: 'Обращений с ясным исходом',
    low: 'Нижняя граница',
    high: 'Верхняя граница',
    growth: 'Прирост, доля',
    rules: 'Правила',
    rulesOfRows: 'у каждого региона свои, в столбце «Правила»',
    zone: 'Часовой пояс',
  },
  about: {
    growth: 'Прирост за период к подпискам в его начале',
    judgedTo: 'Последние сутки, у обращений которых все сроки вышли',
    data: 'Полные ли суточные итоги за период',
    pages: 'Действующие страницы реестра на конец периода',
  },
  data: (state: RegionDataState, countedTo: string | null): string =>
    state === 'late' ? `последние — за${NBSP}${countedTo ?? ''}` : DATA_STATES[state],
  coverageOn: (day: string): string => `охват на ${day}`,
  empty: 'Регионов нет',
  emptyHint: 'Добавьте регионы командой region use или попросите доступ к нескольким регионам.',
} as const;
