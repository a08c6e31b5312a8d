import { open, rename, rm } from 'node:fs/promises';
import { BYTE_ORDER_MARK, csvLine } from '@gospulse/domain';
import { col, maybe, readRows, type RowOf } from '@gospulse/store';
import sql from 'sql-template-tag';
import { type DataSource } from 'typeorm';
import { OWN_COLUMNS } from './columns/own-columns.js';

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
  comment: maybe(col.text),
  page_type: maybe(col.text),
};
type ExportedRow = RowOf<typeof EXPORTED>;

const INSTITUTIONS_PER_BATCH = 2_000;
const TITLES = OWN_COLUMNS.columns.map(({ title }) => title);

/**
 * Writes a region's register in our own columns, one row per institution and page, so that an import of the file
 * changes nothing. The file appears only when it is complete.
 * @returns rows written, the header not counted
 */
export async function exportRegister(input: {
  readonly dataSource: DataSource;
  readonly file: string;
  readonly regionCode: string;
}): Promise<number> {
  const unfinished = `${input.file}.part`;
  const handle = await open(unfinished, 'w', 0o600);
  let rows = 0;
  try {
    await handle.write(BYTE_ORDER_MARK + csvLine(TITLES));
    for await (const batch of exportedRows(input.dataSource, input.regionCode)) {
      await handle.write(batch.map((row) => csvLine(cellsOf(row))).join(''));
      rows += batch.length;
    }
    await handle.close();
    await rename(unfinished, input.file);
    return rows;
  } catch (error) {
    await handle.close();
    await rm(unfinished, { force: true });
    throw error;
  }
}

async function* exportedRows(dataSource: DataSource, regionCode: string): AsyncGenerator<ExportedRow[]> {
  let after = 0;
  for (;;) {
    const batch = await readRows(
      dataSource,
      EXPORTED,
      sql`select institution.id as institution_id, ogrn, institution.name, short_name, kind, level, oktmo, founder_ogrn,
         page.link as vk_url, ok_url, exempt_reason, exempt_act, responsible, responsible_vk, comment,
         page.page_type
       from (select * from institution where region_code = ${regionCode} and id > ${after}
             order by id limit ${INSTITUTIONS_PER_BATCH}) as institution
       left join page on page.institution_id = institution.id and page.removed_at is null and page.network = 'vk'
       order by institution.id, page.id`,
    );
    const last = batch.at(-1);
    if (!last) return;
    after = last.institution_id;
    yield batch;
  }
}

function cellsOf(row: Readonly<Record<string, string | number | null>>): (string | number | null)[] {
  return TITLES.map((title) => row[title] ?? null);
}
