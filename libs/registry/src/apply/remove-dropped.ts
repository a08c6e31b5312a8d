import type { QueryRunner } from 'typeorm';
import type { ImportContext } from './decide-row.js';
import type { ImportTally, KeepBatch } from './apply-rows.js';
import { droppedPages, removePages } from './remove-pages.js';

const INSTITUTIONS_PER_BATCH = 1_000;

/**
 * Removes the pages that the file's rows no longer name for their institutions. An institution with a rejected row or
 * an unconfirmed link is left alone: that row may be the page's, under another address.
 * @returns pages removed
 */
export async function removeDropped(
  runner: QueryRunner,
  context: ImportContext,
  tally: ImportTally,
  transaction: (work: () => Promise<void>) => Promise<void>,
  keep: KeepBatch | null,
): Promise<number> {
  const certain = [...tally.institutions].filter(
    ([ogrn, { confirmed }]) => confirmed && !context.index.hasRejectedRow(ogrn),
  );
  let removed = 0;
  for (let at = 0; at < certain.length; at += INSTITUTIONS_PER_BATCH) {
    const ids = certain.slice(at, at + INSTITUTIONS_PER_BATCH).map(([, { id }]) => id);
    await transaction(async () => {
      const pages = await droppedPages(runner, context.regionCode, ids, tally.namedPages);
      await removePages(runner, pages, 'page-removed', null, context);
      removed += pages.length;
      const ogrns = [...new Set(pages.map((page) => page.ogrn))];
      for (const ogrn of ogrns) countAsUpdated(ogrn, tally);
      if (ogrns.length > 0) await keep?.(ogrns);
    });
  }
  return removed;
}

/** Losing a page is a change of the institution's row. */
function countAsUpdated(ogrn: string, { rows, institutions }: ImportTally): void {
  const institution = institutions.get(ogrn);
  if (!institution?.unchanged) return;
  institution.unchanged = false;
  rows.unchanged -= 1;
  rows.updated += 1;
}
