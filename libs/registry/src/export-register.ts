import { open, rename, rm } from 'node:fs/promises';
import { BYTE_ORDER_MARK, csvLine } from '@gospulse/domain';
import { type DataSource } from 'typeorm';
import { OWN_COLUMNS } from './columns/own-columns.js';

interface ExportedRow extends Record<string, string | number | null> {
  institution_id: number;
}

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
      await handle.write(batch.map((row) => csvLine(TITLES.map((title) => row[title] ?? null))).join(''));
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
    const batch = (await dataSource.query(
      `select institution.id as institution_id, ogrn, institution.name, short_name, kind, level, oktmo, founder_ogrn,
         founder_name, status, page.link as vk_url, told.ok_url, told.max_url, told.telegram_url, exempt_reason, exempt_act, responsible, responsible_vk, comment,
         page.page_type
       from (select * from institution where region_code = $1 and id > $2 order by id limit $3) as institution
       left join lateral (
         select max(link) filter (where network = 'ok') as ok_url, max(link) filter (where network = 'max') as max_url,
                max(link) filter (where network = 'telegram') as telegram_url
         from told_page where institution_id = institution.id and removed_at is null
       ) told on true
       left join page on page.institution_id = institution.id and page.removed_at is null and page.network = 'vk'
       order by institution.id, page.id`,
      [regionCode, after, INSTITUTIONS_PER_BATCH],
    )) as ExportedRow[];
    const last = batch.at(-1);
    if (!last) return;
    after = last.institution_id;
    yield batch;
  }
}
