import type { ComplianceZoneName } from '@gospulse/contracts';
import { formatScore, NBSP } from './format.js';
import { plural, type Forms } from './plurals.js';

/** Words of founders, of the score's zones and of what to do next. */

export const ZONE_WORDS: Record<ComplianceZoneName, string> = {
  green: 'зелёная',
  yellow: 'жёлтая',
  red: 'красная',
};

export const FOUNDER_NOUNS = ['учредитель', 'учредителя', 'учредителей'] as const satisfies Forms;
const POINTS = ['балл', 'балла', 'баллов'] as const satisfies Forms;

export const FOUNDERS = {
  title: 'Учредители',
  asOf: (at: string): string => `данные на ${at}`,
  finding: (count: string): string => `${count} с подведомственными учреждениями`,
  lowest: (name: string, share: string): string => `ниже всего в срок: ${name} (${share})`,
  table: 'Учредители и их показатели',
  columns: {
    name: 'Учредитель',
    institutions: 'Учреждений',
    subscribers: 'Подписки',
    firstReply: 'Первый ответ',
    withinDeadline: 'В срок',
    n: 'n',
    overdue: 'Просроч.',
    score: 'Балл',
    zone: 'Зона',
    scored: 'Оценено страниц',
  },
  csv: {
    ogrn: 'ОГРН',
    overdue: 'Просрочено',
    withinDeadline: 'В срок, доля',
    n: 'Обращений с ясным исходом',
    pages: 'Страниц, к которым применимы критерии',
  },
  of: (scored: string, pages: string): string => `${scored} из ${pages}`,
  empty: 'Учредителей с такими учреждениями нет',
  emptyHint: 'Снимите фильтры: учредитель виден, когда видно хотя бы одно из его учреждений.',
  ofDistrict: 'Учредители учреждений',
} as const;

export const FOUNDER = {
  over: 'Учредитель',
  finding: (share: string): string => `в срок отвечают ${share}`,
  ogrn: (ogrn: string): string => `ОГРН ${ogrn}`,
  n: (count: string): string => `n\u00a0=\u00a0${count}`,
  card: 'Карточка учреждения',
  path: 'Путь',
  districts: 'Районы',
  founders: 'Учредители',
  figures: 'Показатели за период',
  score: 'Балл соответствия',
  scoreOf: (scored: string, pages: string): string => `с баллом ${scored} из ${pages}`,
  measured: (measured: string, applicable: string): string => `измерено ${measured} из ${applicable} критериев`,
  noScore: 'Балл не измерен',
  zones: 'Учреждения по зонам',
  zonesNone: 'без балла',
  lagging: 'Кому помочь в первую очередь',
  laggingNone: 'Просроченных обращений нет, все оценённые страницы в зелёной зоне',
  laggingNote: 'Сначала — у кого больше просрочено, затем — у кого ниже балл.',
  overdue: (count: string): string => `просрочено ${count}`,
  scoreIs: (score: string): string => `балл ${score}`,
  institutions: 'Подведомственные учреждения',
} as const;

export const NEXT_STEPS = {
  title: 'Что сделать',
  done: 'Все измеренные критерии выполнены',
  unknown: 'Пока не измерено ничего: что сделать, неизвестно',
  gain: (gain: number): string => {
    const forms = Number.isInteger(Math.round(gain * 10) / 10) ? plural(gain, POINTS) : POINTS[1];
    return `+${formatScore(gain)}${NBSP}${forms}`;
  },
  toQueue: 'Открыть очередь страницы',
  onPage: (name: string): string => `страница «${name}»`,
} as const;
