import { type QueueRow } from '@gospulse/contracts';
import { cellsOf, type CsvCell, type CsvColumns } from '../../export/csv.js';
import { formatColumnInstant } from '../../text/instants.js';
import { displayName } from '../../text/names.js';
import { QUEUE } from '../../text/queue-strings.js';

function fileColumns(zone: string): CsvColumns<QueueRow> {
  const { columns, csv } = QUEUE;
  return [
    [columns.page, (row) => displayName(row.page.name)],
    [csv.working, (row) => row.workingSeconds],
    [csv.elapsed, (row) => row.elapsedSeconds],
    [columns.state, (row) => QUEUE.stateWords[row.state]],
    [csv.overdueWorking, (row) => row.overdue?.workingSeconds ?? null],
    [csv.overdueElapsed, (row) => row.overdue?.elapsedSeconds ?? null],
    [columns.due, (row) => (row.dueAt === null ? null : formatColumnInstant(row.dueAt, zone))],
    [columns.asked, (row) => formatColumnInstant(row.askedAt, zone)],
    [csv.institution, (row) => displayName(row.institution.name)],
    [csv.ogrn, (row) => row.institution.ogrn],
    [columns.municipality, (row) => row.municipality?.name ?? QUEUE.region],
    [csv.oktmo, (row) => row.municipality?.oktmo ?? null],
    [columns.founder, (row) => (row.founder === null ? null : displayName(row.founder.name))],
    [csv.link, (row) => row.url],
  ];
}

/** The rows as a file: the same rows in the same order, waits in seconds. */
export function queueFile(rows: readonly QueueRow[], zone: string): { head: string[]; rows: CsvCell[][] } {
  return cellsOf(fileColumns(zone), rows);
}
