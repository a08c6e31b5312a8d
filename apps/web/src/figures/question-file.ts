import { type FileColumns, instantCell } from '@gospulse/domain';
import { DRAFT, isInDraft } from '../text/draft-words.js';
import { displayName } from '../text/names.js';
import { placeName } from './districts-only.js';

interface Placed {
  readonly municipality: { readonly oktmo: string; readonly name: string } | null;
  readonly placeCode: string;
}

/** Whose a question is. */
interface Asked extends Placed {
  readonly page: { readonly name: string };
  readonly institution: { readonly name: string; readonly ogrn: string };
  readonly founder: { readonly name: string } | null;
}

/** Where a question was asked. */
export function placeOf({ municipality, placeCode }: Placed): string {
  return placeName(municipality?.name, placeCode);
}

interface WhoseHeads {
  readonly columns: Readonly<Record<'page' | 'municipality' | 'founder', string>>;
  readonly csv: Readonly<Record<'institution' | 'ogrn' | 'oktmo', string>>;
}

/** Whose a question is, as columns of a file: names with their codes. */
export function whoseFile({ columns, csv }: WhoseHeads) {
  return {
    page: [
      { code: 'page', head: columns.page, kind: 'text', value: (row) => displayName(row.page.name) },
      { code: 'institution', head: csv.institution, kind: 'text', value: (row) => displayName(row.institution.name) },
      { code: 'ogrn', head: csv.ogrn, kind: 'code', value: (row) => row.institution.ogrn },
    ],
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
  } as const satisfies Readonly<Record<string, FileColumns<Asked>>>;
}

/** The deadline of a question in a file, and whether its calendar is a draft. */
export function dueFile(head: string, zone: string) {
  return [
    { code: 'dueAt', head, kind: 'instant', value: (row) => instantCell(row.dueAt, zone) },
    {
      code: 'dueCalendar',
      head: DRAFT.column,
      kind: 'text',
      value: (row) => (isInDraft(row, zone) ? DRAFT.file : null),
    },
  ] as const satisfies FileColumns<{ readonly askedAt: string; readonly dueAt: string | null }>;
}
