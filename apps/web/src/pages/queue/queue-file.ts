import type { QueueRow } from '@gospulse/contracts';
import { type FileColumns, instantCell } from '@gospulse/domain';
import { placeName } from '../../figures/districts-only.js';
import { DRAFT, isInDraft } from '../../text/draft-words.js';
import { displayName } from '../../text/names.js';
import { QUEUE } from '../../text/queue-strings.js';

/** Where a question was asked. */
export function placeOf({ municipality, placeCode }: QueueRow): string {
  return placeName(municipality?.name, placeCode);
}

/** How each column of the queue goes into a file: waits in seconds, names with their codes. Instants in `zone`. */
export function queueFile(zone: string): Record<keyof typeof QUEUE.columns, FileColumns<QueueRow>> {
  const { columns, csv } = QUEUE;
  return {
    page: [
      { head: columns.page, value: (row) => displayName(row.page.name) },
      { head: csv.institution, value: (row) => displayName(row.institution.name) },
      { head: csv.ogrn, value: (row) => row.institution.ogrn },
    ],
    waited: [
      { head: csv.working, value: (row) => row.workingSeconds },
      { head: csv.elapsed, value: (row) => row.elapsedSeconds },
    ],
    state: { head: columns.state, value: (row) => QUEUE.stateWords[row.state] },
    overdueBy: [
      { head: csv.overdueWorking, value: (row) => row.overdue?.workingSeconds ?? null },
      { head: csv.overdueElapsed, value: (row) => row.overdue?.elapsedSeconds ?? null },
    ],
    due: [
      { head: columns.due, value: (row) => instantCell(row.dueAt, zone) },
      { head: DRAFT.column, value: (row) => (isInDraft(row, zone) ? DRAFT.file : null) },
    ],
    asked: { head: columns.asked, value: (row) => instantCell(row.askedAt, zone) },
    municipality: [
      { head: columns.municipality, value: placeOf },
      { head: csv.oktmo, value: (row) => row.municipality?.oktmo ?? null },
    ],
    founder: { head: columns.founder, value: (row) => (row.founder === null ? null : displayName(row.founder.name)) },
    link: { head: csv.link, value: (row) => row.url },
  };
}
