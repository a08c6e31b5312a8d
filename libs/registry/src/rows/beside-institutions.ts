import { headerKey } from '@gospulse/domain';
import type { Layout } from '../columns/recognise-form.js';
import { isNumbering } from '../source/numbering-row.js';
import type { SourceRow } from '../source/source-row.js';
import { EXAMPLE_OGRN } from './example-row.js';

/** Rows of a sheet that are about no institution: nothing is rejected of them, and they are told. */
export const BESIDE = {
  numbering: 'нумерация столбцов',
  total: 'итоги',
  heads: 'повтор или второй уровень заголовков',
  section: 'подзаголовки',
  example: 'пример из шаблона',
} as const;

export type Beside = keyof typeof BESIDE;

/** Digits of an ОГРН, whole or not: nearly every row has them, and needs no further look. */
const REGISTERED = /\d{10}/;
const TOTAL = /^(?:итого|всего)(?!\p{L})/iu;
/** What an ОГРН, a number of a page or an address leaves in a row. */
const OF_INSTITUTION = /\d{5}|[a-z0-9]\.[a-z]{2,}|@|\//i;

/** What a row is when it is about no institution; null: it is to be read. */
export function besideInstitutions({ cells, formulas }: SourceRow, layout: Layout): Beside | null {
  if (cells.some((cell) => REGISTERED.test(cell))) return null;
  if (textAt(cells, layout, 'ogrn') === EXAMPLE_OGRN) return 'example';
  if (formulas !== null) return isTotal(cells, layout) ? 'total' : null;
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  if (isNumbering(cells)) return 'numbering';
  if (isHead(cells, layout)) return 'heads';
  if (OF_INSTITUTION.test(filled.join(' '))) return null;
  if (isTotal(cells, layout)) return 'total';
  if (textAt(cells, layout, 'ogrn') !== '' || textAt(cells, layout, 'name') !== '') return null;
  return layout.columnOf.has('ogrn') && filled.length === 1 ? 'section' : null;
}

/** «Итого» in the first cell that holds anything, and no ОГРН. */
function isTotal(cells: readonly string[], layout: Layout): boolean {
  const first = cells.find((cell) => cell.trim() !== '') ?? '';
  return TOTAL.test(first.trim()) && textAt(cells, layout, 'ogrn') === '';
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
