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
    { code: 'kind', head: csv.kind, kind: 'text', value: (row) => kinds[row.kind] },
    {
      code: 'page',
      head: columns.page,
      kind: 'text',
      value: (row) => (row.kind === 'platform' ? ANOMALIES.platform : nameOf(row)),
    },
    { code: 'vkId', head: csv.vkId, kind: 'code', value: (row) => row.page?.id ?? null },
    {
      code: 'institution',
      head: csv.institution,
      kind: 'text',
      value: (row) => (row.institution === null ? null : displayName(row.institution.name)),
    },
    { code: 'municipality', head: csv.municipality, kind: 'text', value: (row) => row.municipality },
    { code: 'pages', head: csv.pages, kind: 'count', value: (row) => row.pagesChosen },
  ],
  day: { code: 'day', head: columns.day, kind: 'day', value: (row) => dayCell(row.day) },
  change: [
    { code: 'change', head: columns.change, kind: 'count', value: (row) => row.change },
    { code: 'membersBefore', head: csv.before, kind: 'count', value: (row) => row.membersBefore },
  ],
  usual: { code: 'usualChange', head: columns.usual, kind: 'decimal', value: (row) => row.usualChange },
  score: { code: 'score', head: columns.score, kind: 'decimal', value: (row) => row.score },
  review: [
    { code: 'review', head: columns.review, kind: 'text', value: (row) => reviewOfOne[row.review] },
    { code: 'notes', head: csv.notes, kind: 'text', value: notesOf },
  ],
  act: null,
} satisfies Record<keyof typeof columns, FileColumns<AnomalyRow>>;
