import sql from 'sql-template-tag';
import type { DataSource } from 'typeorm';
import type { WriteDown } from '../sql/write-down.js';
import { at } from '../sql/instants.js';
import { col, readRows, run } from '../sql/rows.js';

export interface AnomalyNoteFact {
  readonly regionCode: string;
  /** Null: of an event of the platform. */
  readonly pageId: number | null;
  /** Local day. */
  readonly day: string;
  readonly kind: 'note' | 'dismissed';
  readonly text: string;
  /** Who wrote it, by the login of that time; null: nobody who was signed in. */
  readonly author: { readonly accountId: number; readonly login: string } | null;
}

/** How many notes there may be: of one page (or of the platform) on one day, and of a region. */
export interface NoteLimits {
  readonly ofDay: number;
  readonly ofRegion: number;
}

/**
 * Keeps a note; its text was checked by whoever took it in.
 * @returns its number; null: there are as many as there may be, also when many come at once
 */
export async function writeAnomalyNote(
  dataSource: DataSource,
  { regionCode, pageId, day, kind, text, author }: AnomalyNoteFact,
  madeAt: Date,
  { ofDay, ofRegion }: NoteLimits,
  writeDown: WriteDown,
): Promise<number | null> {
  return dataSource.transaction(async (manager) => {
    await run(manager, sql`select pg_advisory_xact_lock(hashtext('anomaly_note'), hashtext(${regionCode}))`);
    const rows = await readRows(
      manager,
      { id: col.number },
      sql`insert into anomaly_note (region_code, page_id, day, kind, text, author_id, author, made_at)
          select ${regionCode}, ${pageId}::int, ${day}::date, ${kind}, ${text},
                 ${author?.accountId ?? null}::int, ${author?.login ?? null}, ${at(madeAt)}
          where (select count(*) from anomaly_note where region_code = ${regionCode}) < ${ofRegion}
            and (select count(*) from anomaly_note
                 where region_code = ${regionCode} and day = ${day}::date
                   and page_id is not distinct from ${pageId}::int) < ${ofDay}
          returning id`,
    );
    const id = rows[0]?.id ?? null;
    if (id !== null) await writeDown(manager, { note: id });
    return id;
  });
}

/** Takes a note away; whose it may be is settled before. @returns whether there was one in the region */
export function removeAnomalyNote(
  dataSource: DataSource,
  regionCode: string,
  id: number,
  writeDown: WriteDown,
): Promise<boolean> {
  return dataSource.transaction(async (manager) => {
    const removed = await run(manager, sql`delete from anomaly_note where region_code = ${regionCode} and id = ${id}`);
    if (removed > 0) await writeDown(manager, { note: id });
    return removed > 0;
  });
}
