import { type QueryRunner } from 'typeorm';
import { type RegisterEvent } from './register-event.js';
import { unwatchPages } from './watch-pages.js';
import { writeEvents } from './write-events.js';

export interface DroppedPage {
  readonly id: number;
  readonly ogrn: string;
  readonly link: string;
}

/** Live pages of the given institutions that no row of the file has named. */
export async function droppedPages(
  runner: QueryRunner,
  institutionIds: readonly number[],
  named: ReadonlySet<number>,
): Promise<DroppedPage[]> {
  const pages = (await runner.query(
    `select page.id, institution.ogrn, page.link
     from page join institution on institution.id = page.institution_id
     where page.network = 'vk' and page.removed_at is null and page.institution_id = any($1::int[])`,
    [institutionIds],
  )) as DroppedPage[];
  return pages.filter(({ id }) => !named.has(id));
}

/** Ends pages' time in the register; what was observed stays. */
export async function removePages(
  runner: Pick<QueryRunner, 'query'>,
  pages: readonly DroppedPage[],
  kind: Extract<RegisterEvent['kind'], 'page-removed' | 'link-rejected'>,
  reason: string | null,
  at: { regionCode: string; now: Date },
): Promise<void> {
  if (pages.length === 0) return;
  const ids = pages.map(({ id }) => id);
  await runner.query('update page set removed_at = $2 where id = any($1::int[])', [ids, at.now]);
  await unwatchPages(runner, ids);
  const events = pages.map(({ id, ogrn, link }) => ({ kind, ogrn, page: { id }, was: link, became: reason }));
  await writeEvents(runner, events, at.regionCode, at.now);
}
