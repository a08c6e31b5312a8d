import type { AnomalyNote } from '@gospulse/contracts';
import { localDay, NOTE_KINDS, type DayRange, type NoteKind } from '@gospulse/domain';
import {
  col,
  findRow,
  maybe,
  oneOf,
  readRegionRules,
  readRows,
  removeNote,
  writeNote,
  writeNothingDown,
  type NoteAuthor,
  type WriteDown,
} from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { problem, type Answered } from '../parts/answer-head.js';
import { MAX_NOTES } from '../parts/max-notes.js';
import { grainOf, inScope, type Scope } from '../../query/scope.js';
import { rowsOfPagesInScope } from '../../register/pages-in-scope.js';
import { all, registeredOn } from '../../sources/predicates.js';
import { sql } from '../../sources/statement.js';

const ID = { id: col.int };
const REVISION = { revision: col.text };
const NOTE = {
  ...ID,
  pageId: maybe(col.int),
  day: col.text,
  kind: oneOf(NOTE_KINDS),
  text: col.text,
  author: maybe(col.text),
  madeAt: col.instant,
};

/** Whose notes: a page's by its row, the platform's without one. */
export const noteKey = (pageId: number | null, day: string): string => `${pageId ?? 'platform'} ${day}`;

/**
 * Notes on the days of a range, oldest first, by page and day. Notes on the platform's events are of the whole region and may
 * name anybody of it: whoever sees a part of it is told those on their own pages.
 */
export async function readAnomalyNotes(
  dataSource: DataSource,
  scope: Scope,
  { from, to }: DayRange,
): Promise<ReadonlyMap<string, AnomalyNote[]>> {
  const ours = all(
    sql`n.region_code = ${scope.regionCode} and n.day between ${from} and ${to} and n.kind <> 'day'`,
    rowsOfPagesInScope(scope, sql`n.page_id`),
  );
  const rows = await readRows(
    dataSource,
    NOTE,
    sql`select n.id, n.page_id as "pageId", n.day, n.kind, n.text, n.author, n.made_at as "madeAt" from note n
        where ${ours} order by n.made_at, n.id`,
  );
  const notes = new Map<string, AnomalyNote[]>();
  for (const { pageId, day, madeAt, ...note } of rows) {
    const key = noteKey(pageId, day);
    notes.set(key, [...(notes.get(key) ?? []), { ...note, madeAt: madeAt.toISOString() }]);
  }
  return notes;
}

/** Changes whenever a note of the region was made or taken away: kept answers are good as long as it stands. */
export async function notesRevision(dataSource: DataSource, regionCode: string): Promise<string> {
  const row = await findRow(
    dataSource,
    REVISION,
    sql`select count(*) || '-' || coalesce(max(id), 0) as revision from note where region_code = ${regionCode} and kind <> 'day'`,
  );
  return row?.revision ?? '';
}

export interface NewNote {
  readonly scope: Scope;
  /** VK's numeric id; null: an event of the platform. */
  readonly page: number | null;
  readonly day: string;
  readonly kind: NoteKind;
  readonly text: string;
  readonly author?: NoteAuthor;
  readonly now: Date;
  readonly writeDown?: WriteDown;
}

/**
 * Keeps what an analyst makes of a jump. Only pages of the caller's scope can be spoken of, and an event of the
 * platform only by who sees all of the region.
 */
export async function addAnomalyNote(dataSource: DataSource, note: NewNote): Promise<Answered<AnomalyNote>> {
  const { scope, page, day, kind, text, now, author = null, writeDown = writeNothingDown } = note;
  const rules = await readRegionRules(dataSource, scope.regionCode);
  if (!rules) return problem('unknown-region');
  if (day > localDay(rules.zone, now.getTime() / 1_000)) return problem('in-the-future');
  const pageId = page === null ? null : await pageOfScope(dataSource, scope, page, day);
  if (page === null ? grainOf(scope) !== 'region' : pageId === null) return problem('not-found');
  const fact = { regionCode: scope.regionCode, pageId, day, kind, text, author };
  const id = await writeNote(dataSource, fact, now, MAX_NOTES, writeDown);
  if (id === null) return problem('too-many-notes');
  return { kind: 'answer', answer: { id, kind, text, author: author?.login ?? null, madeAt: now.toISOString() } };
}

/** A note that is to be taken away. */
export interface TakenNote {
  readonly scope: Scope;
  readonly id: number;
  readonly writeDown?: WriteDown;
}

export async function takeAnomalyNote(
  dataSource: DataSource,
  { scope, id, writeDown = writeNothingDown }: TakenNote,
): Promise<Answered<{ removed: number }>> {
  const removed =
    (await isNoteOfScope(dataSource, scope, id)) &&
    (await removeNote(dataSource, { regionCode: scope.regionCode, id, meant: 'jumps' }, writeDown));
  return removed ? { kind: 'answer', answer: { removed: id } } : problem('not-found');
}

async function isNoteOfScope(dataSource: DataSource, scope: Scope, id: number): Promise<boolean> {
  const ours = all(
    sql`n.region_code = ${scope.regionCode} and n.id = ${id} and n.kind <> 'day'`,
    rowsOfPagesInScope(scope, sql`n.page_id`),
  );
  return (await findRow(dataSource, ID, sql`select n.id from note n where ${ours}`)) !== null;
}

/** Also one that was registered on the day that is spoken of, its institution being closed since. */
async function pageOfScope(dataSource: DataSource, scope: Scope, vkId: number, day: string): Promise<number | null> {
  const row = await findRow(
    dataSource,
    ID,
    sql`select p.id from page p join institution i on i.id = p.institution_id
        where ${inScope(scope)} and ${registeredOn(day)} and p.vk_id = ${vkId}
        order by p.removed_at is not null, p.left_on desc limit 1`,
  );
  return row?.id ?? null;
}
