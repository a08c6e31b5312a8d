import type { EditionDocument } from '@gospulse/files';
import { col, readRow, type Database } from '@gospulse/store';
import sql from 'sql-template-tag';
import { z } from 'zod';

/** What an edition says beside its tables, kept in `edition.brief` so that nobody has to read the whole document. */
const editionSummary = z.object({
  versions: z.array(z.object({ name: z.string(), version: z.string() })),
  sentences: z.array(z.string()),
  gaps: z.array(z.string()),
  sheets: z.array(z.object({ code: z.string(), title: z.string(), rows: z.number() })),
});
export type EditionSummary = z.infer<typeof editionSummary>;

export function summaryOf({ versions, sentences, gaps, sheets }: EditionDocument): EditionSummary {
  return {
    versions: versions.map(({ name, version }) => ({ name, version })),
    ...{ sentences: [...sentences], gaps: [...gaps] },
    sheets: sheets.map(({ code, title, rows }) => ({ code, title, rows: rows.length })),
  };
}

const NO_SUMMARY: EditionSummary = { versions: [], sentences: [], gaps: [], sheets: [] };

/** Of an edition that an earlier program froze it is not kept: its files have it. */
export async function readSummary(database: Database, editionId: number): Promise<EditionSummary> {
  const { summary } = await readRow(
    database,
    { summary: col.anything },
    sql`select brief as summary from edition where id = ${editionId}`,
  );
  return summary === null ? NO_SUMMARY : editionSummary.parse(summary);
}
