import { NBSP } from './format.js';

const MONTHS = [
  ['январь', 'января'],
  ['февраль', 'февраля'],
  ['март', 'марта'],
  ['апрель', 'апреля'],
  ['май', 'мая'],
  ['июнь', 'июня'],
  ['июль', 'июля'],
  ['август', 'августа'],
  ['сентябрь', 'сентября'],
  ['октябрь', 'октября'],
  ['ноябрь', 'ноября'],
  ['декабрь', 'декабря'],
] as const;
const ROMAN = ['I', 'II', 'III', 'IV'] as const;

interface NamedPeriod {
  /** `2026-W47`, `2026-10`, `2026-Q3`, `2026-H1`, `2026`. */
  readonly code: string;
  readonly from: string;
  readonly to: string;
}

/** `октябрь 2026`, `III квартал 2026`, `неделя 16–22 ноября 2026`: a whole period as people call it. */
export function periodName({ code, from, to }: NamedPeriod): string {
  const [year = '', unit = ''] = code.split('-');
  if (unit.startsWith('W')) return `неделя ${daysName(from, to)}`;
  if (unit.startsWith('Q')) return `${ROMAN[Number(unit.slice(1)) - 1] ?? unit}${NBSP}квартал ${year}`;
  if (unit.startsWith('H')) return `${ROMAN[Number(unit.slice(1)) - 1] ?? unit}${NBSP}полугодие ${year}`;
  return unit === '' ? `${year}${NBSP}год` : `${MONTHS[Number(unit) - 1]?.[0] ?? unit}${NBSP}${year}`;
}

/** `за октябрь 2026`, `за неделю 16–22 ноября 2026`: of which period something is. */
export function overPeriod(period: NamedPeriod): string {
  return `за ${periodName(period).replace(/^неделя/, 'неделю')}`;
}

/** `16–22 ноября 2026`, `28 сентября – 4 октября 2026`, `28 декабря 2026 – 3 января 2027`. */
function daysName(from: string, to: string): string {
  const [first, last] = [partsOf(from), partsOf(to)];
  const end = `${last.date}${NBSP}${last.month}${NBSP}${last.year}`;
  if (first.year !== last.year) return `${first.date}${NBSP}${first.month}${NBSP}${first.year}${NBSP}– ${end}`;
  if (first.month !== last.month) return `${first.date}${NBSP}${first.month}${NBSP}– ${end}`;
  return `${first.date}–${end}`;
}

function partsOf(day: string): { year: string; month: string; date: string } {
  const [year = '', month = '', date = ''] = day.split('-');
  return { year, month: MONTHS[Number(month) - 1]?.[1] ?? month, date: String(Number(date)) };
}
