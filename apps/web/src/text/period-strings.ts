import { NBSP } from './format.js';

const MONTHS = [
  ...['январь', 'февраль', 'март', 'апрель', 'май', 'июнь'],
  ...['июль', 'август', 'сентябрь', 'октябрь', 'ноябрь', 'декабрь'],
];
const MONTHS_OF = [
  ...['января', 'февраля', 'марта', 'апреля', 'мая', 'июня'],
  ...['июля', 'августа', 'сентября', 'октября', 'ноября', 'декабря'],
];

/** Words of the choice of a period. */
export const PERIOD = {
  moving: `Последние 28${NBSP}дней`,
  movingHint: `Последние 28${NBSP}дней: завтра период сдвинется на день.`,
  fixedHint: 'Даты закреплены: завтра по этому адресу будут те же дни.',
  pin: 'Закрепить эти даты',
  follow: `Показывать последние 28${NBSP}дней`,
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
