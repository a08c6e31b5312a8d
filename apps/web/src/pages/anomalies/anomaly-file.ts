import type { AnomalyRow } from '@gospulse/contracts';
import { dayCell, type FileColumns } from '@gospulse/domain';
import { ANOMALIES } from '../../text/anomalies-strings.js';
import { displayName } from '../../text/names.js';

const NOTE_MOST = 500;

const { columns, csv, kinds, reviewOfOne } = ANOMALIES;

/** The page's own name, or its institution's. */
export function nameOf(row: AnomalyRow): string {
  return displayName(row.page?.name ?? row.institution?.shortName ?? row.institution?.name ?? '');
}

function notesOf({ notes }: AnomalyRow): string | null {
  return notes.map(({ text }) => displayName(text, NOTE_MOST)).join(' | ') || null;
}

/** How each column of the list goes into a file; what people wrote is text and never a formula. */
export const ANOMALY_FILE = {
  page: [
    { head: csv.kind, value: (row) => kinds[row.kind] },
    { head: columns.page, value: (row) => (row.kind === 'platform' ? ANOMALIES.platform : nameOf(row)) },
    { head: csv.vkId, value: (row) => row.page?.id ?? null },
    { head: csv.institution, value: (row) => (row.institution === null ? null : displayName(row.institution.name)) },
    { head: csv.municipality, value: (row) => row.municipality },
    { head: csv.pages, value: (row) => row.pagesChosen },
  ],
  day: { head: columns.day, value: (row) => dayCell(row.day) },
  change: [
    { head: columns.change, value: (row) => row.change },
    { head: csv.before, value: (row) => row.membersBefore },
  ],
  usual: { head: columns.usual, value: (row) => row.usualChange },
  score: { head: columns.score, value: (row) => row.score },
  review: [
    { head: columns.review, value: (row) => reviewOfOne[row.review] },
    { head: csv.notes, value: notesOf },
  ],
  act: null,
} satisfies Record<keyof typeof columns, FileColumns<AnomalyRow>>;
