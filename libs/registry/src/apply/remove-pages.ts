import { col, readRows, run, type Database } from '@gospulse/store';
import sql from 'sql-template-tag';
import type { QueryRunner } from 'typeorm';
import type { RegisterEvent } from './register-event.js';
import { unwatchPages } from './watch-pages.js';
import { writeEvents } from './write-events.js';

export interface DroppedPage {
  readonly id: number;
  readonly ogrn: string;
  readonly link: string;
}

/** Live pages of the given institutions of a region that no row of the file has named. */
export async function droppedPages(
  runner: QueryRunner,
  regionCode: string,
  institutionIds: readonly number[],
  named: ReadonlySet<number>,
): Promise<DroppedPage[]> {
  const pages = await readRows(
    runner,
    { id: col.int, ogrn: col.text, link: col.text },
    sql`select page.id, institution.ogrn, page.link
        from page join institution on institution.id = page.institution_id
        where page.region_code = ${regionCode} and page.network = 'vk' and page.removed_at is null
          and page.institution_id = any(${institutionIds}::int[])`,
  );
  return pages.filter(({ id }) => !named.has(id));
}

/**
 * Ends pages' time in the register; what was observed stays. Those of a closed institution belong to it in periods that end before
 * the day of its closing.
 */
export async function removePages(
  runner: Database,
  pages: readonly DroppedPage[],
  kind: Extract<RegisterEvent['kind'], 'page-removed' | 'link-rejected'>,
  reason: string | null,
  at: { regionCode: string; now: Date },
): Promise<void> {
  if (pages.length === 0) return;
  const ids = pages.map(({ id }) => id);
  await run(
    runner,
    sql`update page p set removed_at = ${at.now}::timestamptz, left_on = i.closed_on
        from institution i where i.id = p.institution_id and p.id = any(${ids}::int[])`,
  );
  await unwatchPages(runner, ids, at.regionCode);
  const events = pages.map(({ id, ogrn, link }) => ({ kind, ogrn, page: { id }, was: link, became: reason }));
  await writeEvents(runner, events, at.regionCode, at.now);
}
