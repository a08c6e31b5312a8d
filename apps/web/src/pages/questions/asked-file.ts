import type { AskedRow } from '@gospulse/contracts';
import { type FileColumns, instantCell } from '@gospulse/domain';
import { dueFile, whoseFile } from '../../figures/question-file.js';
import { ASKED, OUTCOME_WORDS } from '../../text/asked-strings.js';
import { PAGE } from '../../text/page-strings.js';

/** How each column goes into a file: waits in seconds, names with their codes. Instants in `zone`. */
export function askedFile(zone: string): Record<keyof typeof ASKED.columns, FileColumns<AskedRow>> {
  const { columns, csv } = ASKED;
  return {
    ...whoseFile(ASKED),
    asked: { code: 'askedAt', head: columns.asked, kind: 'instant', value: (row) => instantCell(row.askedAt, zone) },
    state: { code: 'outcome', head: columns.state, kind: 'text', value: (row) => OUTCOME_WORDS[row.outcome] },
    waited: [
      { code: 'answeredAt', head: csv.answered, kind: 'instant', value: (row) => instantCell(row.answeredAt, zone) },
      { code: 'workingSeconds', head: csv.working, kind: 'wait', value: (row) => row.workingSeconds },
      { code: 'elapsedSeconds', head: csv.elapsed, kind: 'wait', value: (row) => row.elapsedSeconds },
    ],
    due: dueFile(columns.due, zone),
    late: [
      {
        code: 'lateWorkingSeconds',
        head: csv.lateWorking,
        kind: 'wait',
        value: (row) => row.late?.workingSeconds ?? null,
      },
      {
        code: 'lateElapsedSeconds',
        head: csv.lateElapsed,
        kind: 'wait',
        value: (row) => row.late?.elapsedSeconds ?? null,
      },
    ],
    class: { code: 'class', head: columns.class, kind: 'text', value: (row) => PAGE.classes[row.class] ?? row.class },
    link: { code: 'url', head: csv.link, kind: 'link', value: (row) => row.url },
  };
}
