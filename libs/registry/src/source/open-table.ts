import type { FileHandle } from 'node:fs/promises';
import type { Layout } from '../columns/recognise-form.js';
import type { ImportLimits } from '../import-limits.js';
import { type Beside, besideInstitutions, besideSentence } from '../rows/beside-institutions.js';
import { chooseSheet, type ChosenSheet, sheetNames, type UnknownWords } from './choose-sheet.js';
import type { HeadForm } from './find-head.js';
import { linkColumns, resolveCells } from './link-cells.js';
import { openSource } from './open-source.js';
import type { SourceFile } from './source-file.js';
import type { SourceRow } from './source-row.js';
import { SourceRefused } from './source-refused.error.js';

/** Which rows of a file are meant. */
export interface TableChoice {
  /** Name of the sheet; else the only one that fits. */
  readonly sheet?: string | undefined;
  /** Rows that a filter hides are left out. */
  readonly visibleOnly?: boolean | undefined;
}

export interface TableRequest extends TableChoice {
  readonly form: HeadForm;
  /** The refusal's words when no heads are found. */
  readonly unknown: UnknownWords;
  readonly limits: ImportLimits;
  /** Is given the file as it was opened, before its rows are read. */
  readonly onOpened?: (handle: FileHandle, bytes: number) => Promise<void>;
}

/** The table of a file, from its heads on: the one way in which every import reads. */
export interface Table {
  readonly layout: Layout;
  readonly heads: readonly string[];
  /** The rows below the heads that hold anything. Closes the file at its end. */
  readonly rows: AsyncGenerator<SourceRow>;
  /** For whoever does not read the rows to their end. */
  readonly close: () => Promise<void>;
  /** What was read and what was not, as Russian sentences; whole when the rows are read. */
  readonly notes: () => string[];
}

interface Told {
  hidden: number;
  computed: number;
  /** Somewhere among the rows a text editor counts lines that are none of the table. */
  hasLineEnds: boolean;
  /** Lines of the rows that are about no institution. */
  readonly beside: Map<Beside, number[]>;
}

/**
 * Opens a file and finds its table: the sheet, the heads below titles and in up to three levels, then the rows.
 * @throws SourceRefused when there is no such file or no such table; the rows throw it too
 */
export async function openTable(file: string, request: TableRequest): Promise<Table> {
  const source = await openSource(file, request.limits, request.onOpened);
  try {
    const chosen = await chooseSheet(source, request.form, request.unknown, request.sheet);
    const told: Told = { hidden: 0, computed: 0, hasLineEnds: false, beside: new Map() };
    const { layout, heads } = chosen;
    const rows = dataRows(source, chosen, request, told);
    return { layout, heads, rows, close: () => source.close(), notes: () => tableNotes(chosen, told, request) };
  } catch (error) {
    await source.close();
    throw error;
  }
}

/** @throws SourceRefused when the rows are more than the limit */
async function* dataRows(
  source: SourceFile,
  { sheet, layout, line: headLine }: ChosenSheet,
  { limits, visibleOnly = false }: TableRequest,
  told: Told,
): AsyncGenerator<SourceRow> {
  const links = linkColumns(layout);
  let count = 0;
  try {
    for await (const row of sheet.rows()) {
      if (row.hasLineEnds === true) told.hasLineEnds = true;
      if (row.line <= headLine || isBlank(row)) continue;
      const beside = row.spans === undefined ? besideInstitutions(row, layout) : 'section';
      if (beside !== null) {
        told.beside.set(beside, [...(told.beside.get(beside) ?? []), row.line]);
        continue;
      }
      if (row.isHidden) told.hidden += 1;
      if (row.isHidden && visibleOnly) continue;
      told.computed += row.computed ?? 0;
      count += 1;
      if (count > limits.rows)
        throw new SourceRefused('too-many-rows', `В файле больше ${limits.rows} строк: разделите его на части`);
      yield resolveCells(row, links);
    }
  } finally {
    await source.close();
  }
}

function isBlank({ cells, formulas }: SourceRow): boolean {
  return formulas === null && cells.every((cell) => cell.trim() === '');
}

function tableNotes({ sheet, others }: ChosenSheet, told: Told, { visibleOnly = false }: TableRequest): string[] {
  const taken = visibleOnly ? 'они не взяты' : 'они прочитаны; чтобы взять только видимые, укажите --visible-only';
  return [
    others.length > 0 &&
      `Прочитан лист ${sheetNames([sheet])}; на других тоже есть данные, они не взяты: ${sheetNames(others)}.`,
    told.hidden > 0 && `Строк, скрытых фильтром или вручную: ${told.hidden}; ${taken}.`,
    ...[...told.beside].map(([what, lines]) => besideSentence(what, lines)),
    told.computed > 0 && `Ячеек с формулами: ${told.computed}; взяты значения, сохранённые в файле.`,
    told.hasLineEnds &&
      'В ячейках есть переносы строк: номера строк здесь — как в Excel и LibreOffice, а не как в текстовом редакторе.',
  ].filter((note) => note !== false);
}
