import type { QueueRow } from '@gospulse/contracts';
import { type FileColumns, instantCell } from '@gospulse/domain';
import { dueFile, whoseFile } from '../../figures/question-file.js';
import { QUEUE } from '../../text/queue-strings.js';

/** How each column of the queue goes into a file: waits in seconds, names with their codes. Instants in `zone`. */
export function queueFile(zone: string): Record<keyof typeof QUEUE.columns, FileColumns<QueueRow>> {
  const { columns, csv } = QUEUE;
  return {
    ...whoseFile(QUEUE),
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
    due: dueFile(columns.due, zone),
    asked: { code: 'askedAt', head: columns.asked, kind: 'instant', value: (row) => instantCell(row.askedAt, zone) },
    link: { code: 'url', head: csv.link, kind: 'link', value: (row) => row.url },
  };
}
