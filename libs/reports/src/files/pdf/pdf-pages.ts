import { countedWords, type FileCell } from '@gospulse/domain';
import type {
  ColumnKind,
  EditionChart,
  EditionDocument,
  EditionSheet,
  SheetRow,
} from '../../document/edition-document.js';
import { aboutLines, editionWords, GAPS_NAME, periodWords } from '../about-document.js';
import { headInHours } from '../tables/heads.js';
import { withShownParts } from '../tables/parts-of-a-whole.js';
import { sourceOf } from '../tables/table-source.js';
import { UNKNOWN_HEAD, unknownNote } from '../tables/unknown-notes.js';
import { instantWords } from '../words.js';
import { cellWords, isNumeric } from './cell-words.js';

/** A table that is longer or wider is left to the workbook, whole: a reader of paper loses count of it. */
export const MAX_PDF_ROWS = 60;
export const MAX_PDF_COLUMNS = 14;
/** Columns that fit on an upright page. */
const MAX_UPRIGHT_COLUMNS = 7;
/** Points of the letters. */
const SIZE = 8;
const SMALL_SIZE = 7;
/** Characters that a column is reckoned with. */
const MIN_COLUMN = 7;
const MAX_COLUMN = 28;
/** Heads are bold: their words are wider than they are long. */
const BOLD = 1.4;

const ROWS = ['строка', 'строки', 'строк'] as const;
const COLUMNS = ['колонка', 'колонки', 'колонок'] as const;

/** A table as it is set. */
export interface PdfTable {
  readonly title: string;
  readonly wide: boolean;
  readonly size: number;
  readonly heads: readonly string[];
  /** Shares of the width. */
  readonly widths: readonly number[];
  readonly aligned: readonly ('left' | 'center' | 'right')[];
  readonly rows: readonly (readonly string[])[];
  readonly total: readonly string[] | null;
  readonly notes: readonly string[];
}

/** What `templates/edition.typ` sets; the charts become pictures on the way. */
export interface PdfPages {
  readonly title: string;
  readonly description: string;
  readonly footer: string;
  readonly lead: readonly string[];
  readonly draft: string | null;
  readonly sentences: readonly string[];
  readonly charts: readonly EditionChart[];
  readonly tables: readonly PdfTable[];
  readonly elsewhere: readonly string[];
  readonly gaps: readonly string[];
  readonly about: readonly { readonly name: string; readonly text: string }[];
}

/** The pages of an edition in words: short tables whole, of long ones where they are. */
export function pdfPages(document: EditionDocument): PdfPages {
  const { form, region, period, asOf, edition, sentences, charts, sheets, gaps } = document;
  const isShort = (sheet: EditionSheet): boolean =>
    sheet.rows.length <= MAX_PDF_ROWS && sheet.columns.length + (sourceOf(sheet).hasUnknown ? 1 : 0) <= MAX_PDF_COLUMNS;
  const about = sheets.map(({ title, rows, notes }) => ({ name: title, title, rowCount: rows.length, notes }));
  return {
    title: `${form.title}. ${region.name}`,
    description: `${form.title}, ${region.name}, ${periodWords(period)}; ${editionWords(document)}`,
    footer: `${form.title}, ${region.name}, ${periodWords(period)}; ${editionWords(document)}`,
    lead: [
      `Период: ${periodWords(period)}`,
      `Данные на ${instantWords(asOf, region.zone)} по часам региона`,
      capitalised(editionWords(document)),
    ],
    draft: edition === null ? 'ЧЕРНОВИК. Цифры не зафиксированы и не сдаются.' : null,
    sentences,
    charts,
    tables: sheets.filter(isShort).map(pdfTable),
    elsewhere: sheets.filter((sheet) => !isShort(sheet)).map(elsewhereWords),
    gaps: gaps.length === 0 ? ['Пропусков не отмечено.'] : gaps,
    about: aboutLines({ ...document, gaps: [] }, about).filter(({ name }) => name !== GAPS_NAME),
  };
}

function pdfTable(sheet: EditionSheet): PdfTable {
  const shown = withShownParts(sheet);
  const { columns, rows, total, hasUnknown } = { ...shown, hasUnknown: sourceOf(shown).hasUnknown };
  const kinds = [...columns.map(({ kind }) => kind), ...(hasUnknown ? (['text'] as const) : [])];
  const wordsOf = (row: SheetRow): string[] => {
    const cells: readonly FileCell[] = hasUnknown ? [...row.cells, unknownNote(columns, row) ?? ''] : row.cells;
    return cells.map((cell, at) => cellWords(cell, kinds[at] ?? 'text'));
  };
  const heads = [...columns.map(headInHours), ...(hasUnknown ? [UNKNOWN_HEAD] : [])];
  const words = rows.map(wordsOf);
  const isWide = kinds.length > MAX_UPRIGHT_COLUMNS;
  return {
    title: sheet.title,
    wide: isWide,
    size: isWide ? SMALL_SIZE : SIZE,
    heads,
    widths: heads.map((head, at) =>
      columnShare(
        head,
        words.map((row) => row[at] ?? ''),
      ),
    ),
    aligned: kinds.map(alignment),
    rows: words,
    total: total === undefined ? null : wordsOf(total).map((text) => (text === '—' ? '' : text)),
    notes: sheet.notes,
  };
}

function alignment(kind: ColumnKind): PdfTable['aligned'][number] {
  if (kind === 'day' || kind === 'instant') return 'center';
  return isNumeric(kind) ? 'right' : 'left';
}

function columnShare(head: string, texts: readonly string[]): number {
  const word = BOLD * Math.max(...head.split(/\s+/).map((part) => part.length));
  const widest = texts.reduce((width, text) => Math.max(width, text.length), word);
  return Math.min(Math.max(widest, MIN_COLUMN), MAX_COLUMN);
}

function elsewhereWords({ title, rows, columns }: EditionSheet): string {
  return `${title}: ${countedWords(rows.length, ROWS)}, ${countedWords(columns.length, COLUMNS)} — в книге XLSX и в CSV этого издания, целиком`;
}

function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
