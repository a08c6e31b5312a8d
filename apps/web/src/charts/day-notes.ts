import type { DayNote, PageAnswer } from '@gospulse/contracts';
import { addDays, MAX_NOTE_CHARACTERS, type SeriesMetric } from '@gospulse/domain';
import { chosenIn } from '../address/chosen.js';
import { isNotedOf } from '../figures/note-place.js';
import { displayName } from '../text/names.js';
import { DAY_NOTES } from '../text/note-strings.js';
import type { NamedFlags } from './anomaly-flags.js';

/** What a line is of, as far as notes know places: a page, or what the filter by municipality holds. */
export interface LinePlace {
  readonly metric: SeriesMetric;
  /** Codes between commas; absent: the whole region. */
  readonly oktmo?: string | undefined;
  readonly page?: { readonly id: number; readonly ogrn: string; readonly oktmo: string | null } | undefined;
}

/** The line of a page's subscriptions. */
export function placeOfPage({ page, institution }: Pick<PageAnswer, 'page' | 'institution'>): LinePlace {
  const { ogrn, placeCode } = institution;
  return { metric: 'subscribers', page: page.id === null ? undefined : { id: page.id, ogrn, oktmo: placeCode } };
}

/** Notes that a line shows: its own, and those of what it is a part of. */
export function notesOfLine(notes: readonly DayNote[], { metric, oktmo, page }: LinePlace): DayNote[] {
  const codes = page === undefined ? chosenIn(oktmo) : page.oktmo === null ? [] : [page.oktmo];
  const place = { codes, ogrn: page?.ogrn, page: page?.id };
  return notes.filter((note) => (note.metric === null || note.metric === metric) && isNotedOf(note, place));
}

/** The notes of one day. */
export function notesOn(notes: readonly DayNote[], day: string): DayNote[] {
  return notes.filter(({ from, to }) => from <= day && day <= to);
}

/** What a note says on a chart and in its table. */
export function noteWords({ text, author }: Pick<DayNote, 'text' | 'author'>): string {
  return DAY_NOTES.told(
    displayName(text, MAX_NOTE_CHARACTERS),
    author === null ? DAY_NOTES.noAuthor : displayName(author),
  );
}

/** Flags of notes among other flags: each day has the words of all. */
export function withNotes(
  flags: NamedFlags | undefined,
  notes: readonly DayNote[],
  days: readonly string[],
): NamedFlags | undefined {
  const [first, last] = [days[0], days.at(-1)];
  if (notes.length === 0 || first === undefined || last === undefined) return flags;
  const words = new Map(flags?.days ?? []);
  for (const note of notes) {
    const end = note.to < last ? note.to : last;
    for (let day = note.from > first ? note.from : first; day <= end; day = addDays(day, 1))
      words.set(day, [words.get(day), noteWords(note)].filter((each) => each !== undefined).join('; '));
  }
  const isAlone = flags === undefined || flags.days.size === 0;
  return { ...flags, days: words, name: isAlone ? DAY_NOTES.flag : `${flags.name}, ${DAY_NOTES.flag}` };
}
