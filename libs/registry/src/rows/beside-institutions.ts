import { headerKey } from '@gospulse/domain';
import type { Layout } from '../columns/recognise-form.js';
import { isNumbering } from '../source/numbering-row.js';
import type { SourceRow } from '../source/source-row.js';
import { unlessBlank } from './blank-words.js';
import { EXAMPLE_OGRN } from './example-row.js';

/** Rows of a sheet that are about no institution: nothing is rejected of them, and they are told. */
const BESIDE = {
  numbering: 'номера столбцов под заголовками (1, 2, 3 …)',
  total: 'итоги',
  heads: 'повтор или второй уровень заголовков',
  section: 'подзаголовки и примечания',
  example: 'пример из шаблона',
} as const;

export type Beside = keyof typeof BESIDE;

/** Digits of an ОГРН, whole or not: nearly every row has them, and needs no further look. */
const REGISTERED = /\d{10}/;
const TOTAL = /^(?:общ(?:ий|ее)\s+)?(?:итого?|всего)(?!\p{L})/iu;
/** In the column of ОГРН of such a row: how many there are. */
const MAX_COUNT_DIGITS = 6;
/** Told of each kind. */
const MAX_LINES = 20;
/** What an ОГРН, a number of a page or an address leaves in a row. */
const ADDRESS = /[a-z0-9]\.[a-z]{2,}|@|\//i;
const OF_INSTITUTION = new RegExp(String.raw`\d{5}|${ADDRESS.source}`, 'i');

/** What a row is when it is about no institution; null: it is to be read. */
export function besideInstitutions({ cells, formulas }: SourceRow, layout: Layout): Beside | null {
  if (cells.some((cell) => REGISTERED.test(cell))) return null;
  if (textAt(cells, layout, 'ogrn') === EXAMPLE_OGRN) return 'example';
  if (formulas !== null) return isTotal(cells, layout) ? 'total' : null;
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  if (isNumbering(cells)) return 'numbering';
  if (isHead(cells, layout)) return 'heads';
  if (isTotal(cells, layout) && !ADDRESS.test(filled.join(' '))) return 'total';
  if (OF_INSTITUTION.test(filled.join(' '))) return null;
  if (textAt(cells, layout, 'name') !== '') return null;
  const ogrn = textAt(cells, layout, 'ogrn');
  const isText = ogrn === '' || (/\p{L}{3}/u.test(ogrn) && unlessBlank(ogrn) !== '');
  return layout.columnOf.has('ogrn') && filled.length === 1 && isText ? 'section' : null;
}

/** One sentence for the rows of a kind that were left out. */
export function besideSentence(what: Beside, lines: readonly number[]): string {
  const shown = lines.slice(0, MAX_LINES).join(', ');
  const more = lines.length > MAX_LINES ? ` и ещё ${lines.length - MAX_LINES}` : '';
  return lines.length === 1
    ? `Строка ${shown} пропущена, она не об учреждении: ${BESIDE[what]}.`
    : `Строки ${shown}${more} пропущены, они не об учреждениях: ${BESIDE[what]}.`;
}

/** «Итого» in the first cell that holds words, whichever column it is of, and no ОГРН: at most how many rows there are. */
function isTotal(cells: readonly string[], layout: Layout): boolean {
  const first = cells.find((cell) => /\p{L}/u.test(cell)) ?? '';
  const ogrn = textAt(cells, layout, 'ogrn');
  const isNone = ogrn === '' || TOTAL.test(ogrn) || (/^\d+$/.test(ogrn) && ogrn.length <= MAX_COUNT_DIGITS);
  return TOTAL.test(first.trim()) && isNone;
}

/** Each cell that holds anything repeats a head of the file, or names a network as the second level does. */
function isHead(cells: readonly string[], layout: Layout): boolean {
  let repeated = 0;
  for (const [index, cell] of cells.entries()) {
    const key = headerKey(cell);
    if (key === '') continue;
    if (isHeadAt(key, index, layout)) repeated += 1;
    else if (!SECOND_LEVEL.has(key)) return false;
  }
  const ogrn = layout.columnOf.get('ogrn');
  const isRepeat = ogrn !== undefined && isHeadAt(headerKey(cells[ogrn.index] ?? ''), ogrn.index, layout);
  return repeated > 0 ? isRepeat || repeated > 1 : cells.some((cell) => headerKey(cell) !== '');
}

/** A head of several levels is all of them in one, or the lowest: each row of them holds its beginning, its end or the column's title. */
function isHeadAt(key: string, index: number, { heads, columnOf }: Layout): boolean {
  const whole = headerKey(heads[index] ?? '');
  if (key === '' || whole.startsWith(key) || whole.endsWith(key)) return key !== '';
  return [...columnOf.values()].some((column) => column.index === index && headerKey(column.title) === key);
}

const SECOND_LEVEL: ReadonlySet<string> = new Set(
  [
    'ВКонтакте',
    'ВК',
    'VK',
    'Одноклассники',
    'ОК',
    'OK',
    'Telegram',
    'Телеграм',
    'MAX',
    'МАКС',
    '(да/нет)',
    'да/нет',
    '%',
    '(%)',
    '(0/1/2)',
    'ссылка',
    'наименование',
    'номер',
    'дата',
    '13 цифр',
    '(13 цифр)',
  ].map(headerKey),
);

function textAt(cells: readonly string[], { columnOf }: Layout, field: 'ogrn' | 'name'): string {
  const at = columnOf.get(field)?.index;
  return at === undefined ? '' : (cells[at] ?? '').trim();
}
