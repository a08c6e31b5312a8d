import { type AnomalyRow } from '@gospulse/contracts';
import { type CsvColumns, csvOf } from '../../export/csv.js';
import { ANOMALIES } from '../../text/anomalies-strings.js';
import { formatDay } from '../../text/instants.js';
import { displayName } from '../../text/names.js';

const NOTE_MOST = 500;

/** The page's own name, or its institution's. */
export function nameOf(row: AnomalyRow): string {
  return displayName(row.page?.name ?? row.institution?.shortName ?? row.institution?.name ?? '');
}

/** The shown rows as a file; what people wrote is text and never a formula. */
export function anomaliesCsv(rows: readonly AnomalyRow[]): string {
  const { columns, csv, kinds, reviewOfOne } = ANOMALIES;
  const cells: CsvColumns<AnomalyRow> = [
    [columns.day, (row) => formatDay(row.day)],
    [csv.kind, (row) => kinds[row.kind]],
    [columns.page, (row) => (row.kind === 'platform' ? ANOMALIES.platform : nameOf(row))],
    [csv.vkId, (row) => row.page?.id ?? null],
    [csv.institution, (row) => (row.institution === null ? null : displayName(row.institution.name))],
    [csv.municipality, (row) => row.municipality],
    [columns.change, (row) => row.change],
    [columns.usual, (row) => row.usualChange],
    [csv.before, (row) => row.membersBefore],
    [columns.score, (row) => row.score],
    [csv.pages, (row) => row.pagesChosen],
    [columns.review, (row) => reviewOfOne[row.review]],
    [csv.notes, (row) => row.notes.map(({ text }) => displayName(text, NOTE_MOST)).join(' | ') || null],
  ];
  return csvOf(cells, rows);
}
