import type { AskedRow } from '@gospulse/contracts';
import { type FileColumns, instantCell } from '@gospulse/domain';
import { placeName } from '../../figures/districts-only.js';
import { ASKED, OUTCOME_WORDS } from '../../text/asked-strings.js';
import { DRAFT, isInDraft } from '../../text/draft-words.js';
import { displayName } from '../../text/names.js';
import { PAGE } from '../../text/page-strings.js';

/** Where a question was asked. */
export function whereAsked({ municipality, placeCode }: AskedRow): string {
  return placeName(municipality?.name, placeCode);
}

/** How each column goes into a file: waits in seconds, names with their codes. Instants in `zone`. */
export function askedFile(zone: string): Record<keyof typeof ASKED.columns, FileColumns<AskedRow>> {
  const { columns, csv } = ASKED;
  return {
    page: [
      { code: 'page', head: columns.page, kind: 'text', value: (row) => displayName(row.page.name) },
      { code: 'institution', head: csv.institution, kind: 'text', value: (row) => displayName(row.institution.name) },
      { code: 'ogrn', head: csv.ogrn, kind: 'code', value: (row) => row.institution.ogrn },
    ],
    asked: { code: 'askedAt', head: columns.asked, kind: 'instant', value: (row) => instantCell(row.askedAt, zone) },
    state: { code: 'outcome', head: columns.state, kind: 'text', value: (row) => OUTCOME_WORDS[row.outcome] },
    waited: [
      { code: 'answeredAt', head: csv.answered, kind: 'instant', value: (row) => instantCell(row.answeredAt, zone) },
      { code: 'workingSeconds', head: csv.working, kind: 'wait', value: (row) => row.workingSeconds },
      { code: 'elapsedSeconds', head: csv.elapsed, kind: 'wait', value: (row) => row.elapsedSeconds },
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
    municipality: [
      { code: 'municipality', head: columns.municipality, kind: 'text', value: whereAsked },
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
