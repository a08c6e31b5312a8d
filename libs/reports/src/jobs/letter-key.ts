import { callOffLetters } from '@gospulse/mail';
import type { Database } from '@gospulse/store';
import { findEdition } from '../editions/edition.js';

/** How the keys of the letters about an edition of a schedule begin. */
export function lettersOf({
  scheduleId,
  editionId,
}: {
  readonly scheduleId: number;
  readonly editionId: number;
}): string {
  return `schedule ${scheduleId} edition ${editionId} `;
}

/** As SQL's LIKE has it: all letters of a schedule. */
export const lettersOfSchedule = (id: number): string => `schedule ${id} edition %`;

/** Letters about an edition that is not in force any more do not go: whoever gets one would hand it on. */
export async function callOffLettersAbout(
  database: Database,
  { regionCode, number, now }: { readonly regionCode: string; readonly number: number; readonly now: Date },
): Promise<void> {
  const edition = await findEdition(database, regionCode, number);
  if (edition === null) return;
  const keyLike = ['schedule', '%', 'edition', edition.id, '%'].join(' ');
  await callOffLetters(database, { keyLike, now });
}
