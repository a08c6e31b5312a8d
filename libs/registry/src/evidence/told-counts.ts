import { col, readRows, type ToldCount } from '@gospulse/store';
import sql from 'sql-template-tag';
import type { DataSource } from 'typeorm';
import type { RowReject } from '../import-report.js';
import type { RowRejects } from '../row-rejects.js';
import { clip } from '../rows/clean-text.js';
import type { ToldEvidenceRow } from './evidence-row.js';

export interface ToldCounts {
  readonly counts: readonly ToldCount[];
  /** Pages of the rows taken, those whose cell is blank included. */
  readonly pages: readonly number[];
}

/** Finds the pages that nobody observes in the register; a row whose page is not in it, or comes twice, is rejected. */
export async function findToldPages(
  dataSource: DataSource,
  regionCode: string,
  rows: readonly ToldEvidenceRow[],
  rejects: RowRejects,
): Promise<ToldCounts> {
  if (rows.length === 0) return { counts: [], pages: [] };
  const links = rows.map(({ told }) => told.url);
  const known = await readRows(
    dataSource,
    { id: col.int, link: col.text },
    sql`select id, link from told_page
        where region_code = ${regionCode} and removed_at is null and link = any(${links}::text[])`,
  );
  const ids = new Map(known.map(({ id, link }) => [link, id]));
  const lines = new Map<number, number>();
  const counts: ToldCount[] = [];
  for (const { line, told, members } of rows) {
    const id = ids.get(told.url);
    const before = id === undefined ? undefined : lines.get(id);
    if (id === undefined || before !== undefined) {
      rejects.add(refused(line, told.url, before));
      continue;
    }
    lines.set(id, line);
    if (members !== null) counts.push({ told_page_id: id, members });
  }
  return { counts, pages: [...lines.keys()] };
}

function refused(line: number, url: string, before: number | undefined): RowReject {
  const at = { line, column: null, found: clip(url) };
  if (before !== undefined)
    return { ...at, code: 'duplicate-link', expected: `Эта страница уже указана в строке ${before}.` };
  return {
    ...at,
    code: 'page-unknown',
    expected: 'Такой страницы нет в реестре региона: сначала загрузите реестр с её адресом.',
  };
}
