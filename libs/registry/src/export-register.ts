import {
  BYTE_ORDER_MARK,
  csvLine,
  INSTITUTION_LEVELS,
  institutionKind,
  INSTITUTION_STATUSES,
  LEVEL_WORDS,
  PAGE_TYPES,
} from '@gospulse/domain';
import { col, founderAsRegistered, maybe, oneOf, readRows, type Database, type RowOf } from '@gospulse/store';
import { writeXlsxStream } from 'hucre/xlsx';
import sql, { type Sql } from 'sql-template-tag';
import type { DataSource } from 'typeorm';
import { OWN_COLUMNS } from './columns/own-columns.js';
import { isWorkbookName, TEXT_FORMAT, workbookText } from './files/workbook-text.js';
import { writeParts } from './files/write-parts.js';

const EXPORTED = {
  institution_id: col.int,
  ogrn: col.text,
  name: col.text,
  short_name: maybe(col.text),
  kind: col.text,
  level: oneOf(INSTITUTION_LEVELS),
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
  closed_on: maybe(col.text),
  closed_act: maybe(col.text),
};
export type ExportedRow = RowOf<typeof EXPORTED>;

const INSTITUTIONS_PER_BATCH = 2_000;
const TITLES = OWN_COLUMNS.columns.map(({ title }) => title);
export const OWN_HEADS = OWN_COLUMNS.columns.map(({ head }) => head);
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
 * nothing; a founder that a correction names is none of the register's. A workbook when the file is called `.xlsx`, in Russian
 * for people; else a CSV, by the names and codes that other systems hold on to. The file appears only when it is complete.
 * @returns rows written, the header not counted
 */
export async function exportRegister(input: {
  readonly dataSource: DataSource;
  readonly file: string;
  readonly regionCode: string;
}): Promise<number> {
  const counted = { rows: 0 };
  const batches = exportedRows(input.dataSource, input.regionCode, counted);
  await writeParts(input.file, isWorkbookName(input.file) ? workbookParts(batches) : csvParts(batches));
  return counted.rows;
}

async function* csvParts(batches: AsyncIterable<ExportedRow[]>): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLine(TITLES);
  for await (const batch of batches) yield batch.map((row) => csvLine(codesOf(row))).join('');
}

/** Every cell is a text, the empty ones too: what is typed there later keeps its digits. */
function workbookParts(batches: AsyncIterable<ExportedRow[]>): AsyncIterable<Uint8Array> {
  const columns = OWN_COLUMNS.columns.map(({ title, head }) => {
    return { header: head, numFmt: TEXT_FORMAT, width: WIDTHS[title] ?? WIDTH };
  });
  return writeXlsxStream(workbookRows(batches), { name: 'Реестр', columns, freezePane: { rows: 1 } });
}

async function* workbookRows(batches: AsyncIterable<ExportedRow[]>): AsyncGenerator<(string | null)[]> {
  for await (const batch of batches)
    for (const row of batch) yield cellsOf(row).map((value) => (value === null ? null : workbookText(value)));
}

async function* exportedRows(
  dataSource: Database,
  regionCode: string,
  counted: { rows: number },
): AsyncGenerator<ExportedRow[]> {
  let after = 0;
  for (;;) {
    const batch = await readRows(
      dataSource,
      EXPORTED,
      exportedOf(
        sql`select * from institution where region_code = ${regionCode} and id > ${after} order by id limit ${INSTITUTIONS_PER_BATCH}`,
      ),
    );
    const last = batch.at(-1);
    if (!last) return;
    after = last.institution_id;
    counted.rows += batch.length;
    yield batch;
  }
}

/** One institution as an export has it, a row for each of its pages. */
export async function exportedInstitution(
  database: Database,
  regionCode: string,
  ogrn: string,
): Promise<(string | null)[][]> {
  const chosen = sql`select * from institution where region_code = ${regionCode} and ogrn = ${ogrn}`;
  return (await readRows(database, EXPORTED, exportedOf(chosen))).map(cellsOf);
}

/** Rows of the institutions that a statement chooses, one for each page. */
function exportedOf(chosen: Sql): Sql {
  return sql`select institution.id as institution_id, ogrn, institution.name, short_name, kind, level, oktmo,
         ${founderAsRegistered('institution')} as founder_ogrn,
         founder_name, status, closed_on::text, closed_act, page.link as vk_url, told.ok_url, told.max_url,
         told.telegram_url, exempt_reason, exempt_act, responsible, responsible_vk, responsible_phone, comment,
         page.page_type
       from (${chosen}) as institution
       left join lateral (
         select max(link) filter (where network = 'ok') as ok_url, max(link) filter (where network = 'max') as max_url,
                max(link) filter (where network = 'telegram') as telegram_url
         from told_page where institution_id = institution.id and removed_at is null
       ) told on true
       left join page on page.institution_id = institution.id and page.removed_at is null and page.network = 'vk'
       order by institution.id, page.id`;
}

type Values = Readonly<Record<string, string | number | null>>;

/** The cells of a row in the order of the columns of our form, by the names and codes that other systems hold on to. */
function codesOf(values: Values): (string | null)[] {
  return TITLES.map((title) => {
    const value = values[title] ?? null;
    return value === null ? null : String(value);
  });
}

/** The same, codes as people read them. */
function cellsOf(row: ExportedRow): (string | null)[] {
  return codesOf({
    ...row,
    kind: institutionKind(row.kind)?.label ?? row.kind,
    level: LEVEL_WORDS[row.level],
    status: labelOf(INSTITUTION_STATUSES, row.status),
    page_type: labelOf(PAGE_TYPES, row.page_type),
    closed_on: row.closed_on?.split('-').reverse().join('.') ?? null,
  });
}

function labelOf(
  list: readonly { readonly code: string; readonly label: string }[],
  code: string | null,
): string | null {
  return list.find((one) => one.code === code)?.label ?? code;
}
