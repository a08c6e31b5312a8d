import { HAS_LIBRE_OFFICE, savedByLibreOffice } from '@gospulse/test-support/libre-office.js';
import { parse } from 'csv-parse/sync';
import { unzipSync } from 'fflate';
import { readXlsx } from 'hucre/xlsx';
import { drawnEdition } from '../../libs/files/src/document/drawn-edition.spec-helper.js';
import { cellWords } from '../../libs/reports/src/files/pdf/cell-words.js';
import { withShownParts } from '../../libs/files/src/tables/parts-of-a-whole.js';
import { writeFiles } from '../../libs/reports/src/files/write-files.js';

/** Every sheet, `;`, UTF-8, cells as they are shown. */
const SHOWN_CSV = 'csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,true,false,false,-1';
/** A CSV as an office suite in Russian takes it: `;`, UTF-8, the language of numbers and days Russian. */
const IN_RUSSIAN = '--infilter=Text - txt - csv (StarCalc):59,34,76,1,,1049,false,true';

const EDITION = drawnEdition();
const [SHEET] = EDITION.sheets;

(HAS_LIBRE_OFFICE ? describe : describe.skip)('LibreOffice', () => {
  it('shows every cell of the workbook as it was meant, and adds its totals up itself', async () => {
    const [file] = await writeFiles(EDITION, ['xlsx']);
    const saved = savedByLibreOffice(file!.bytes, 'edition.xlsx', SHOWN_CSV);
    const read = (name: string): string[][] =>
      parse([...saved].find(([path]) => path.includes(name))?.[1] ?? '', { delimiter: ';', relax_column_count: true });

    const rows = read('муниципалитетам');
    const { rows: meant, total, columns } = withShownParts(SHEET!);
    const shown = [...meant, total!].map(({ cells }) => cells.map((cell, at) => words(cell, columns[at]!.kind)));
    expect(rows.slice(1).map((row) => row.slice(0, columns.length))).toEqual(shown);

    const control = read('Контроль');
    expect(control.slice(1).map((row) => [row[1], row[3], row[4], row[6]])).toEqual([
      ['Вопросов', '147', '147', 'да'],
      ['Медиана ожидания, ч:мин', '26:29', '', 'не сумма'],
      ['Часть вопросов региона', '100.0%', '100.0%', 'да'],
      ['—', '', '', '—'],
    ]);
  });

  it('takes CSV for Excel as numbers, days and codes in Russian', async () => {
    const [file] = await writeFiles(EDITION, ['csv']);
    const table = unzipSync(file!.bytes)['municipalities.csv']!;
    const saved = savedByLibreOffice(table, 'municipalities.csv', 'xlsx', IN_RUSSIAN);
    const rows = (await readXlsx([...saved.values()][0]!)).sheets[0]?.rows ?? [];
    expect(rows[2]?.slice(0, 10)).toEqual([
      ...['Быковский район', 1_023_403_433_605, 7, 1.44444444444444, 0.0909090909090909, -0.02, 61, 0.142857142857143],
      ...[new Date('2026-02-15T00:00:00Z'), expect.any(Date)],
    ]);
    expect(rows[5]?.[0]).toContain('=HYPERLINK("http://example.org"');
  });
});

/** As a workbook shows it in a program that speaks English. */
function words(cell: Parameters<typeof cellWords>[0], kind: Parameters<typeof cellWords>[1]): string {
  if (cell === null) return '';
  if (typeof cell !== 'number') return kind === 'link' ? String(cell) : cellWords(cell, kind);
  if (kind === 'share') return `${(cell * 100).toFixed(1)}%`;
  return cellWords(cell, kind).replaceAll('\u00a0', '').replace('\u2212', '-').replace(',', '.');
}
