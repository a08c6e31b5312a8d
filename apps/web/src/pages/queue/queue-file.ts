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
      { code: 'page', head: columns.page, kind: 'text', value: (row) => displayName(row.page.name) },
      { code: 'institution', head: csv.institution, kind: 'text', value: (row) => displayName(row.institution.name) },
      { code: 'ogrn', head: csv.ogrn, kind: 'code', value: (row) => row.institution.ogrn },
    ],
    waited: [
      { code: 'workingSeconds', head: csv.working, kind: 'wait', value: (row) => row.workingSeconds },
      { code: 'elapsedSeconds', head: csv.elapsed, kind: 'wait', value: (row) => row.elapsedSeconds },
    ],
    state: { code: 'state', head: columns.state, kind: 'text', value: (row) => QUEUE.stateWords[row.state] },
    overdueBy: [
      {
        code: 'overdueWorkingSeconds',
        head: csv.overdueWorking,
        kind: 'wait',
        value: (row) => row.overdue?.workingSeconds ?? null,
      },
      {
        code: 'overdueElapsedSeconds',
        head: csv.overdueElapsed,
        kind: 'wait',
        value: (row) => row.overdue?.elapsedSeconds ?? null,
      },
    ],
    due: [
      { code: 'dueAt', head: columns.due, kind: 'instant', value: (row) => instantCell(row.dueAt, zone) },
      {
        code: 'dueCalendar',
        head: DRAFT.column,
        kind: 'text',
        value: (row) => (isInDraft(row, zone) ? DRAFT.file : null),
      },
    ],
    asked: { code: 'askedAt', head: columns.asked, kind: 'instant', value: (row) => instantCell(row.askedAt, zone) },
    municipality: [
      { code: 'municipality', head: columns.municipality, kind: 'text', value: placeOf },
      { code: 'oktmo', head: csv.oktmo, kind: 'code', value: (row) => row.municipality?.oktmo ?? null },
    ],
    founder: {
      code: 'founder',
      head: columns.founder,
      kind: 'text',
      value: (row) => (row.founder === null ? null : displayName(row.founder.name)),
    },
    link: { code: 'url', head: csv.link, kind: 'link', value: (row) => row.url },
  };
}
