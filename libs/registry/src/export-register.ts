import { BYTE_ORDER_MARK, csvLine } from '@gospulse/domain';
import { col, founderAsRegistered, maybe, readRows, type RowOf } from '@gospulse/store';
import { writeXlsxStream } from 'hucre/xlsx';
import sql from 'sql-template-tag';
import type { DataSource } from 'typeorm';
import { OWN_COLUMNS } from './columns/own-columns.js';
import { isWorkbookName, TEXT_FORMAT, workbookText } from './files/workbook-text.js';
import { writeWhole } from './files/write-whole.js';

const EXPORTED = {
  institution_id: col.int,
  ogrn: col.text,
  name: col.text,
  short_name: maybe(col.text),
  kind: col.text,
  level: col.text,
  oktmo: maybe(col.text),
  founder_ogrn: maybe(col.text),
  vk_url: maybe(col.text),
  ok_url: maybe(col.text),
  exempt_reason: maybe(col.text),
  exempt_act: maybe(col.text),
  responsible: maybe(col.text),
  responsible_vk: maybe(col.text),
  responsible_phone: maybe(col.text),
  comment: maybe(col.text),
  page_type: maybe(col.text),
  max_url: maybe(col.text),
  telegram_url: maybe(col.text),
  founder_name: maybe(col.text),
  status: maybe(col.text),
};
type ExportedRow = RowOf<typeof EXPORTED>;

const INSTITUTIONS_PER_BATCH = 2_000;
const TITLES = OWN_COLUMNS.columns.map(({ title }) => title);
/** Characters; the widest columns hold names and links. */
const WIDTHS: Readonly<Record<string, number>> = {
  name: 60,
  short_name: 30,
  vk_url: 32,
  ok_url: 32,
  max_url: 32,
  telegram_url: 32,
  founder_name: 40,
};
const WIDTH = 18;

/**
 * Writes a region's register in our own columns, one row per institution and page, so that an import of the file changes
 * nothing; a founder that a correction names is none of the register's. A workbook when the file is called `.xlsx`, else a CSV. The file appears only when it is complete.
 * @returns rows written, the header not counted
 */
export async function exportRegister(input: {
  readonly dataSource: DataSource;
  readonly file: string;
  readonly regionCode: string;
}): Promise<number> {
  const counted = { rows: 0 };
  const batches = exportedRows(input.dataSource, input.regionCode, counted);
  await writeWhole(input.file, isWorkbookName(input.file) ? workbookParts(batches) : csvParts(batches));
  return counted.rows;
}

async function* csvParts(batches: AsyncIterable<ExportedRow[]>): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLine(TITLES);
  for await (const batch of batches) yield batch.map((row) => csvLine(cellsOf(row))).join('');
}

/** Every cell is a text, the empty ones too: what is typed there later keeps its digits. */
function workbookParts(batches: AsyncIterable<ExportedRow[]>): AsyncIterable<Uint8Array> {
  const columns = TITLES.map((header) => ({ header, numFmt: TEXT_FORMAT, width: WIDTHS[header] ?? WIDTH }));
  return writeXlsxStream(workbookRows(batches), { name: 'Реестр', columns, freezePane: { rows: 1 } });
}

async function* workbookRows(batches: AsyncIterable<ExportedRow[]>): AsyncGenerator<(string | null)[]> {
  for await (const batch of batches)
    for (const row of batch) yield cellsOf(row).map((value) => (value === null ? null : workbookText(String(value))));
}

async function* exportedRows(
  dataSource: DataSource,
  regionCode: string,
  counted: { rows: number },
): AsyncGenerator<ExportedRow[]> {
  let after = 0;
  for (;;) {
    const batch = await readRows(
      dataSource,
      EXPORTED,
      sql`select institution.id as institution_id, ogrn, institution.name, short_name, kind, level, oktmo,
         ${founderAsRegistered('institution')} as founder_ogrn,
         founder_name, status, page.link as vk_url, told.ok_url, told.max_url, told.telegram_url, exempt_reason,
         exempt_act, responsible, responsible_vk, responsible_phone, comment, page.page_type
       from (select * from institution where region_code = ${regionCode} and id > ${after}
             order by id limit ${INSTITUTIONS_PER_BATCH}) as institution
       left join lateral (
         select max(link) filter (where network = 'ok') as ok_url, max(link) filter (where network = 'max') as max_url,
                max(link) filter (where network = 'telegram') as telegram_url
         from told_page where institution_id = institution.id and removed_at is null
       ) told on true
       left join page on page.institution_id = institution.id and page.removed_at is null and page.network = 'vk'
       order by institution.id, page.id`,
    );
    const last = batch.at(-1);
    if (!last) return;
    after = last.institution_id;
    counted.rows += batch.length;
    yield batch;
  }
}

function cellsOf(row: Readonly<Record<string, string | number | null>>): (string | number | null)[] {
  return TITLES.map((title) => row[title] ?? null);
}
