import type { ReportPeriod } from './period.js';

const MONTHS = 'январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь'.split(' ');
const OF_MONTHS = 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'.split(' ');
const QUARTERS = ['I', 'II', 'III', 'IV'];

/** A period as people call it: «октябрь 2026 года», «неделя 28 декабря 2026 года – 3 января 2027 года». */
export function periodName({ kind, from, to }: Pick<ReportPeriod, 'kind' | 'from' | 'to'>): string {
  const { year, month } = partsOf(from);
  switch (kind) {
    case 'week':
      return `неделя ${weekWords(from, to)}`;
    case 'month':
      return `${MONTHS[month - 1]} ${year} года`;
    case 'quarter':
      return `${QUARTERS[(month - 1) / 3]} квартал ${year} года`;
    case 'half-year':
      return `${month === 1 ? 'первое' : 'второе'} полугодие ${year} года`;
    case 'year':
      return `${year} год`;
  }
}

function weekWords(from: string, to: string): string {
  const [first, last] = [partsOf(from), partsOf(to)];
  const end = `${last.day} ${OF_MONTHS[last.month - 1]} ${last.year} года`;
  if (first.month === last.month) return `${first.day}–${end}`;
  const begin = `${first.day} ${OF_MONTHS[first.month - 1]}`;
  return first.year === last.year ? `${begin} – ${end}` : `${begin} ${first.year} года – ${end}`;
}

function partsOf(day: string): { readonly year: number; readonly month: number; readonly day: number } {
  const [year = 0, month = 0, number = 0] = day.split('-').map(Number);
  return { year, month, day: number };
}
