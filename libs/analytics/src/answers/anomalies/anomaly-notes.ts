import type { AnomalyNote } from '@gospulse/contracts';
import { localDay, type DayRange, type NoteKind } from '@gospulse/domain';
import { readRegionRules, removeAnomalyNote, writeAnomalyNote } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { problem, type Answered } from '../parts/answer-head.js';
import type { Scope } from '../../query/scope.js';

/**
 * All notes of a day are shown with its jump, and all of a period are read with it: beyond twenty nobody reads them, and
 * ten thousand are some megabytes.
 */
const MAX_NOTES = { ofDay: 20, ofRegion: 10_000 } as const;

/** Whose notes: a page's by its row, the platform's without one. */
export const noteKey = (pageId: number | null, day: string): string => `${pageId ?? 'platform'} ${day}`;

/** Notes on the days of a range, oldest first, by page and day. */
export async function readAnomalyNotes(
  dataSource: DataSource,
  regionCode: string,
  { from, to }: DayRange,
): Promise<ReadonlyMap<string, AnomalyNote[]>> {
  const rows = await dataSource.query<
    { id: number; pageId: number | null; day: string; kind: NoteKind; text: string; madeAt: Date }[]
  >(
    `select id, page_id as "pageId", day, kind, text, made_at as "madeAt" from anomaly_note
     where region_code = $1 and day between $2 and $3 order by made_at, id`,
    [regionCode, from, to],
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
  const rows = await dataSource.query<{ revision: string }[]>(
    `select count(*) || '-' || coalesce(max(id), 0) as revision from anomaly_note where region_code = $1`,
    [regionCode],
  );
  return rows[0]?.revision ?? '';
}

export interface NewNote {
  readonly scope: Scope;
  /** VK's numeric id; null: an event of the platform. */
  readonly page: number | null;
  readonly day: string;
  readonly kind: NoteKind;
  readonly text: string;
  readonly now: Date;
}

/**
 * Keeps what an analyst makes of a jump. Only pages of the caller's scope can be spoken of, and an event of the
 * platform only by who sees all of the region.
 */
export async function addAnomalyNote(dataSource: DataSource, note: NewNote): Promise<Answered<AnomalyNote>> {
  const { scope, page, day, kind, text, now } = note;
  const rules = await readRegionRules(dataSource, scope.regionCode);
  if (!rules) return problem('unknown-region');
  if (day > localDay(rules.zone, now.getTime() / 1_000)) return problem('in-the-future');
  const pageId = page === null ? null : await pageOfScope(dataSource, scope, page);
  if (page === null ? scope.oktmo !== null : pageId === null) return problem('not-found');
  const fact = { regionCode: scope.regionCode, pageId, day, kind, text };
  const id = await writeAnomalyNote(dataSource, fact, now, MAX_NOTES);
  if (id === null) return problem('too-many-notes');
  return { kind: 'answer', answer: { id, kind, text, madeAt: now.toISOString() } };
}

export async function takeAnomalyNote(
  dataSource: DataSource,
  { scope, id }: { readonly scope: Scope; readonly id: number },
): Promise<Answered<{ removed: number }>> {
  const removed = await removeAnomalyNote(dataSource, scope.regionCode, scope.oktmo, id);
  return removed ? { kind: 'answer', answer: { removed: id } } : problem('not-found');
}

async function pageOfScope(dataSource: DataSource, scope: Scope, vkId: number): Promise<number | null> {
  const rows = await dataSource.query<{ id: number }[]>(
    `select p.id from page p join institution i on i.id = p.institution_id
     where i.region_code = $1 and ($2::text[] is null or i.municipality_oktmo = any($2))
       and p.vk_id = $3 and p.removed_at is null`,
    [scope.regionCode, scope.oktmo, vkId],
  );
  return rows[0]?.id ?? null;
}
