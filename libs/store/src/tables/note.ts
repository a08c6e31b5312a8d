import sql, { type Sql } from 'sql-template-tag';
import type { DataSource } from 'typeorm';
import type { WriteDown } from '../sql/write-down.js';
import { at } from '../sql/instants.js';
import { col, findRow, maybe, readRows, run } from '../sql/rows.js';

/** Who wrote a note, by the login of that time; null: nobody who was signed in. */
export type NoteAuthor = { readonly accountId: number; readonly login: string } | null;

/** A note on a jump of subscriptions, or on days of a chart. */
export interface NoteFact {
  readonly regionCode: string;
  /** Null: of an event of the platform, or of more than a page. */
  readonly pageId: number | null;
  /** Local day. */
  readonly day: string;
  readonly kind: 'note' | 'dismissed' | 'day';
  readonly text: string;
  readonly author: NoteAuthor;
  /** Of a note on days: the last of several; the figure and the place that it is of; null: of all. */
  readonly dayTo?: string | null;
  readonly metric?: string | null;
  readonly oktmo?: string | null;
  readonly institutionId?: number | null;
}

/** How many notes there may be: of one kind and place on one day, and of a region. */
export interface NoteLimits {
  readonly ofDay: number;
  readonly ofRegion: number;
}

/**
 * Keeps a note; its text was checked by whoever took it in.
 * @returns its number; null: there are as many as there may be, also when many come at once
 */
export async function writeNote(
  dataSource: DataSource,
  fact: NoteFact,
  madeAt: Date,
  { ofDay, ofRegion }: NoteLimits,
  writeDown: WriteDown,
): Promise<number | null> {
  const { regionCode, pageId, day, kind, text, author } = fact;
  const { dayTo = null, metric = null, oktmo = null, institutionId = null } = fact;
  return dataSource.transaction(async (manager) => {
    await run(manager, sql`select pg_advisory_xact_lock(hashtext('note'), hashtext(${regionCode}))`);
    const rows = await readRows(
      manager,
      { id: col.number },
      sql`insert into note (region_code, page_id, day, kind, text, author_id, author, made_at, day_to, metric, oktmo, institution_id)
          select ${regionCode}, ${pageId}::int, ${day}::date, ${kind}, ${text},
                 ${author?.accountId ?? null}::int, ${author?.login ?? null}, ${at(madeAt)},
                 ${dayTo}::date, ${metric}::text, ${oktmo}::text, ${institutionId}::int
          where (select count(*) from note where region_code = ${regionCode} and ${sameKind(kind)}) < ${ofRegion}
            and (select count(*) from note where region_code = ${regionCode} and day = ${day}::date and ${sameKind(kind)}
                   and page_id is not distinct from ${pageId}::int and oktmo is not distinct from ${oktmo}::text
                   and institution_id is not distinct from ${institutionId}::int) < ${ofDay}
          returning id`,
    );
    const id = rows[0]?.id ?? null;
    if (id !== null) await writeDown(manager, { note: id });
    return id;
  });
}

/** Notes on jumps are counted by themselves, and so are those on days. */
function sameKind(kind: NoteFact['kind']): Sql {
  return kind === 'day' ? sql`kind = 'day'` : sql`kind <> 'day'`;
}

/** Which notes a change is about: those on days, or those on jumps. */
export type NotesMeant = 'days' | 'jumps';

/** Takes a note away; whose it may be is settled before. @returns whether there was one in the region */
export function removeNote(
  dataSource: DataSource,
  { regionCode, id, meant }: { readonly regionCode: string; readonly id: number; readonly meant: NotesMeant },
  writeDown: WriteDown,
): Promise<boolean> {
  return dataSource.transaction(async (manager) => {
    const ours = sql`region_code = ${regionCode} and id = ${id} and ${sameKind(meant === 'days' ? 'day' : 'note')}`;
    const removed = await run(manager, sql`delete from note where ${ours}`);
    if (removed > 0) await writeDown(manager, { note: id });
    return removed > 0;
  });
}

/** Whose note on days it is; undefined: there is none. Null: nobody's who was signed in. */
export async function authorOfNote(
  dataSource: DataSource,
  regionCode: string,
  id: number,
): Promise<number | null | undefined> {
  const row = await findRow(
    dataSource,
    { author: maybe(col.int) },
    sql`select author_id as author from note where region_code = ${regionCode} and id = ${id} and kind = 'day'`,
  );
  return row === null ? undefined : row.author;
}

/** Writes a note on days anew. @returns whether there was one */
export function rewriteNote(
  dataSource: DataSource,
  { regionCode, id, text }: { readonly regionCode: string; readonly id: number; readonly text: string },
  editedAt: Date,
  writeDown: WriteDown,
): Promise<boolean> {
  return dataSource.transaction(async (manager) => {
    const changed = await run(
      manager,
      sql`update note set text = ${text}, edited_at = ${at(editedAt)}
          where region_code = ${regionCode} and id = ${id} and kind = 'day'`,
    );
    if (changed > 0) await writeDown(manager, { note: id });
    return changed > 0;
  });
}
