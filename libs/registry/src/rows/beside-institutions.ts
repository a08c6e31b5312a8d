import { headerKey } from '@gospulse/domain';
import { type Layout } from '../columns/recognise-form.js';
import { isNumbering } from '../source/numbering-row.js';
import { type SourceRow } from '../source/source-row.js';

/** Rows of a sheet that are about no institution: nothing is rejected of them, and they are told. */
export const BESIDE = {
  numbering: 'нумерация столбцов',
  total: 'итоги',
  heads: 'повтор или второй уровень заголовков',
  section: 'подзаголовки',
} as const;

export type Beside = keyof typeof BESIDE;

/** Digits of an ОГРН, whole or not: nearly every row has them, and needs no further look. */
const REGISTERED = /\d{10}/;
const TOTAL = /^(?:итого|всего)(?!\p{L})/iu;
/** What an ОГРН, a number of a page or an address leaves in a row. */
const OF_INSTITUTION = /\d{5}|[a-z0-9]\.[a-z]{2,}|@|\//i;

/** What a row is when it is about no institution; null: it is to be read. */
export function besideInstitutions({ cells, formulas }: SourceRow, layout: Layout): Beside | null {
  if (formulas !== null || cells.some((cell) => REGISTERED.test(cell))) return null;
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  if (isNumbering(cells)) return 'numbering';
  if (isHead(cells, layout)) return 'heads';
  if (OF_INSTITUTION.test(filled.join(' '))) return null;
  if (TOTAL.test(filled[0] ?? '') && textAt(cells, layout, 'ogrn') === '') return 'total';
  if (textAt(cells, layout, 'ogrn') !== '' || textAt(cells, layout, 'name') !== '') return null;
  return layout.columnOf.has('ogrn') && filled.length === 1 ? 'section' : null;
}

/** Each cell that holds anything repeats a head of the file, or names a network as the second level does. */
function isHead(cells: readonly string[], { heads, columnOf }: Layout): boolean {
  let repeated = 0;
  for (const [index, cell] of cells.entries()) {
    const key = headerKey(cell);
    if (key === '') continue;
    if (key === headerKey(heads[index] ?? '')) repeated += 1;
    else if (!SECOND_LEVEL.has(key)) return false;
  }
  const ogrn = columnOf.get('ogrn');
  const isRepeat = ogrn !== undefined && headerKey(cells[ogrn.index] ?? '') === headerKey(heads[ogrn.index] ?? '');
  return repeated > 0 ? isRepeat || repeated > 1 : cells.some((cell) => headerKey(cell) !== '');
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
