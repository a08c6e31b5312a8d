import type { EditionAnswer, EditionBrief } from '@gospulse/contracts';
import { col, findRow, type Database } from '@gospulse/store';
import sql from 'sql-template-tag';
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

/** What the last check of an edition found; null: it was never checked. */
export async function findLastCheck(database: Database, editionId: number): Promise<EditionAnswer['lastVerified']> {
  const check = await findRow(
    database,
    { at: col.instant, isSame: col.flag, words: col.text },
    sql`select at, result = 'same' as "isSame", words from edition_check where edition_id = ${editionId} order by id desc limit 1`,
  );
  return check && { ...check, at: check.at.toISOString() };
}
