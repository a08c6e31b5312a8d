import {
  CLASSIFIER_VERSION,
  type FileCell,
  LATENCY_BUCKET_SCHEME,
  type SheetRow,
  WORDING_VERSION,
} from '@gospulse/domain';
import type { EditionDocument, EditionSheet } from '@gospulse/files';
import { DRAFT } from '../../text/draft-words.js';
import type { ScreenTable } from '../file-request.js';
import type { FileView } from '../file-view.js';
import { FILES } from './file-strings.js';
import { filterWords } from './filter-words.js';

/** No-break spaces are for the screen: in a file they would hide a text from whoever looks for it. */
function plain(text: string): string {
  return text.replaceAll(/[\u00a0\u202f]/g, ' ');
}

function plainRow({ cells, unknown }: SheetRow): SheetRow {
  const shown = cells.map((cell: FileCell) => (typeof cell === 'string' ? plain(cell) : cell));
  if (unknown === undefined) return { cells: shown };
  return {
    cells: shown,
    unknown: Object.fromEntries(Object.entries(unknown).map(([code, why]) => [code, plain(why)])),
  };
}

function sheetOf(table: ScreenTable, view: FileView): EditionSheet {
  const { total, totalRules } = table;
  const draft = view.draftYears.length === 0 ? [] : [DRAFT.note(view.draftYears)];
  return {
    code: view.code,
    title: plain(table.title),
    columns: table.columns.map((column) => ({ ...column, head: plain(column.head) })),
    rows: table.rows.map(plainRow),
    ...(total === undefined ? {} : { total: plainRow(total) }),
    ...(totalRules === undefined ? {} : { totalRules }),
    notes: [...(table.notes ?? []), ...view.dayNotes, ...draft].map(plain),
  };
}

/**
 * A table of a screen as the document that files of editions are made of: a draft that was never frozen, with the address that
 * opens the same view.
 */
export function screenDocument(table: ScreenTable, view: FileView): EditionDocument {
  const sheet = sheetOf(table, view);
  const isPartlyUnknown = sheet.rows.some(({ cells }) => cells.includes(null));
  return {
    form: { code: view.code, version: 1, title: sheet.title },
    region: view.region,
    period: view.period,
    asOf: view.asOf,
    ...{ edition: null, corrects: null },
    versions: versionsOf(view),
    ...(view.corrections === null ? {} : { corrections: view.corrections }),
    filters: filterWords(view).map(plain),
    address: view.href,
    definitions: (table.definitions ?? []).map(({ name, text }) => ({ name: plain(name), text: plain(text) })),
    sentences: [],
    gaps: isPartlyUnknown ? [FILES.partlyUnknown] : [],
    charts: [],
    sheets: [sheet],
  };
}

/** What figures are computed by; lists that no rules judge name none. */
function versionsOf({ policyVersion }: FileView): EditionDocument['versions'] {
  if (policyVersion === null) return [];
  return [
    { name: FILES.rules, version: policyVersion },
    { name: FILES.classifier, version: CLASSIFIER_VERSION },
    { name: FILES.wording, version: WORDING_VERSION },
    { name: FILES.buckets, version: String(LATENCY_BUCKET_SCHEME) },
  ];
}
