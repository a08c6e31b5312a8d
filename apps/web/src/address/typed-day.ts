import { addDays, isDay } from './period.js';

const MONTHS = [
  'январ',
  'феврал',
  'март',
  'апрел',
  'ма',
  'июн',
  'июл',
  'август',
  'сентябр',
  'октябр',
  'ноябр',
  'декабр',
];
const ENDINGS = /^(январ|феврал|март|апрел|ма|июн|июл|август|сентябр|октябр|ноябр|декабр)(?:[ьяйаюе]|)$/;

/** Day, month and year: «1.10.2026», «01.10.26», «1/10», «1-10-2026». */
const NUMBERS = /^(\d{1,2})[./\s-](\d{1,2})(?:[./\s-](\d{2}|\d{4}))?\.?$/;
/** Day, name of the month and year: «1 октября», «1 окт 2026 г.». */
const NAMED = /^(\d{1,2})\s+([а-я]+)\.?(?:\s+(\d{2}|\d{4}))?(?:\s*г\.?)?$/;
/** As addresses and files have it. */
const ISO = /^\d{4}-\d{2}-\d{2}$/;

/**
 * A day as people write it. Without a year it is the last such day that is not after today; of two digits the year is this century's.
 * @returns null: no day that there is
 */
export function typedDay(text: string, today: string): string | null {
  const written = text.trim().toLowerCase().replaceAll('ё', 'е').replace(/\s+/g, ' ');
  if (written === 'сегодня') return today;
  if (written === 'вчера') return addDays(today, -1);
  if (ISO.test(written)) return isDay(written) ? written : null;
  const numbers = NUMBERS.exec(written);
  if (numbers !== null) return dayOf(numbers[1], Number(numbers[2]), numbers[3], today);
  const named = NAMED.exec(written);
  const month = named === null ? null : monthOf(named[2] ?? '');
  return named === null || month === null ? null : dayOf(named[1], month, named[3], today);
}

/** By its name in any case, or by its first three letters. */
function monthOf(word: string): number | null {
  const whole = ENDINGS.exec(word)?.[1];
  const at =
    whole === undefined
      ? MONTHS.findIndex((month) => word.length >= 3 && month.startsWith(word))
      : MONTHS.indexOf(whole);
  return at === -1 ? null : at + 1;
}

function dayOf(date: string | undefined, month: number, year: string | undefined, today: string): string | null {
  const of = (full: number): string =>
    `${String(full).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
  if (year !== undefined) {
    const day = of(year.length === 2 ? 2000 + Number(year) : Number(year));
    return isDay(day) ? day : null;
  }
  const thisYear = Number(today.slice(0, 4));
  // Back to the last leap year for 29 February.
  for (let back = 0; back <= 8; back += 1) {
    const day = of(thisYear - back);
    if (isDay(day) && day <= today) return day;
  }
  return null;
}
