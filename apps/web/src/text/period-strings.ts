import type { MovingPreset } from '../address/period.js';
import { NBSP } from './format.js';

const MONTHS = [
  ...['январь', 'февраль', 'март', 'апрель', 'май', 'июнь'],
  ...['июль', 'август', 'сентябрь', 'октябрь', 'ноябрь', 'декабрь'],
];
const MONTHS_OF = [
  ...['января', 'февраля', 'марта', 'апреля', 'мая', 'июня'],
  ...['июля', 'августа', 'сентября', 'октября', 'ноября', 'декабря'],
];

/** Periods that move, as they stand alone. */
const MOVING: Record<MovingPreset, string> = {
  '7': `Последние 7${NBSP}дней`,
  '28': `Последние 28${NBSP}дней`,
  '90': `Последние 90${NBSP}дней`,
  'this-month': 'Этот месяц',
  'this-quarter': 'Этот квартал',
};

const followDays = (days: string): string => `Показывать последние ${days}${NBSP}дней`;

/** What is shown whenever the address is opened. */
export const SHOWN_THEN: Record<MovingPreset, string> = {
  '7': `последние 7${NBSP}дней на тот день`,
  '28': `последние 28${NBSP}дней на тот день`,
  '90': `последние 90${NBSP}дней на тот день`,
  'this-month': 'месяц, который идёт в тот день',
  'this-quarter': 'квартал, который идёт в тот день',
};

/** Words of the choice of a period. */
export const PERIOD = {
  moving: MOVING,
  movingHint: {
    '7': `${MOVING['7']}: завтра период сдвинется на день.`,
    '28': `${MOVING['28']}: завтра период сдвинется на день.`,
    '90': `${MOVING['90']}: завтра период сдвинется на день.`,
    'this-month': 'С первого дня месяца по сегодня: завтра прибавится день.',
    'this-quarter': 'С первого дня квартала по сегодня: завтра прибавится день.',
  } satisfies Record<MovingPreset, string>,
  fixedHint: 'Даты закреплены: завтра по этому адресу будут те же дни.',
  pin: 'Закрепить эти даты',
  follow: {
    '7': followDays('7'),
    '28': followDays('28'),
    '90': followDays('90'),
    'this-month': 'Показывать текущий месяц',
    'this-quarter': 'Показывать текущий квартал',
  } satisfies Record<MovingPreset, string>,
  presets: 'Готовые периоды',
  from: 'С',
  to: 'По',
  example: '1.10.2026 или 1 октября',
  show: 'Показать',
  noSuchDay: 'Такого дня нет. Напишите, например, 1.10.2026 или 1 октября.',
  inFuture: 'Этот день ещё не наступил.',
  backwards: 'Начало позже конца.',
  earlierMonth: 'Предыдущий месяц',
  laterMonth: 'Следующий месяц',
  pickFirst: 'Выберите первый день.',
  pickLast: 'Выберите последний день.',
  weekdays: ['пн', 'вт', 'ср', 'чт', 'пт', 'сб', 'вс'],
} as const;

/** `ноябрь 2026` */
export function monthName(month: string): string {
  return `${MONTHS[Number(month.slice(5, 7)) - 1] ?? ''}${NBSP}${month.slice(0, 4)}`;
}

/** `23 ноября 2026` */
export function dayName(day: string): string {
  const month = MONTHS_OF[Number(day.slice(5, 7)) - 1] ?? '';
  return `${Number(day.slice(8, 10))}${NBSP}${month}${NBSP}${day.slice(0, 4)}`;
}
