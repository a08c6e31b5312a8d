import type { EditionDocument } from '@gospulse/files';
import type { EditionAnswer, EditionBrief } from '@gospulse/contracts';
import { col, findRow, readRow, type Database } from '@gospulse/store';
import sql from 'sql-template-tag';
import { z } from 'zod';
import type { Edition } from './edition.js';

/** An edition as a list of them shows it. */
export function briefOf(edition: Edition): EditionBrief {
  const { number, formCode, formVersion, formTitle, periodCode, from, to, asOf, frozenAt } = edition;
  const { frozenBy, corrects, state, stateReason, replacedBy, sha256 } = edition;
  return {
    number,
    form: { code: formCode, version: formVersion, title: formTitle },
    period: { code: periodCode, from, to },
    asOf: asOf.toISOString(),
    frozenAt: frozenAt.toISOString(),
    ...{ frozenBy, corrects, state, stateReason, replacedBy, sha256 },
  };
}

/** What an edition says beside its tables, kept so that nobody has to read the whole document for it. */
const told = z.object({
  versions: z.array(z.object({ name: z.string(), version: z.string() })),
  sentences: z.array(z.string()),
  gaps: z.array(z.string()),
  sheets: z.array(z.object({ code: z.string(), title: z.string(), rows: z.number() })),
});
export type EditionTold = z.infer<typeof told>;

export function toldBy({ versions, sentences, gaps, sheets }: EditionDocument): EditionTold {
  return {
    versions: versions.map(({ name, version }) => ({ name, version })),
    ...{ sentences: [...sentences], gaps: [...gaps] },
    sheets: sheets.map(({ code, title, rows }) => ({ code, title, rows: rows.length })),
  };
}

const NOTHING_TOLD: EditionTold = { versions: [], sentences: [], gaps: [], sheets: [] };

/** Of an edition that an earlier program froze it is not kept: its files have it. */
export async function readTold(database: Database, editionId: number): Promise<EditionTold> {
  const { brief } = await readRow(
    database,
    { brief: col.anything },
    sql`select brief from edition where id = ${editionId}`,
  );
  return brief === null ? NOTHING_TOLD : told.parse(brief);
}

/** What the last check of an edition found; null: it was never checked. */
export async function findLastCheck(database: Database, editionId: number): Promise<EditionAnswer['lastVerified']> {
  const check = await findRow(
    database,
    { at: col.instant, isSame: col.flag, words: col.text },
    sql`select at, result = 'same' as "isSame", words from edition_check where edition_id = ${editionId} order by id desc limit 1`,
  );
  return check && { ...check, at: check.at.toISOString() };
}
