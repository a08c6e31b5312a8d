import type { ImportRefusal } from '../import-report.js';
import { clip } from '../rows/clean-text.js';
import { findHead, type FoundHead, type HeadForm, MAX_HEAD_ROWS } from './find-head.js';
import { isNumbering } from './numbering-row.js';
import type { SourceFile, SourceSheet } from './source-file.js';
import type { SourceRow } from './source-row.js';
import { SourceRefused } from './source-refused.error.js';

/** A sheet whose heads are those of the form. */
export interface ChosenSheet extends FoundHead {
  readonly sheet: SourceSheet;
  /** Sheets that hold something and are not read. */
  readonly others: readonly SourceSheet[];
}

/** Why none of some rows is one of the heads, as a Russian sentence without its full stop. */
export type UnknownWords = (rows: readonly (readonly string[])[]) => string;

interface LookedAt {
  readonly sheet: SourceSheet;
  readonly head: FoundHead | ImportRefusal | null;
  /** The first ones. */
  readonly rows: readonly SourceRow[];
  readonly holdsAnything: boolean;
  /** Below its heads, as far as was looked. */
  readonly holdsRows: boolean;
}

/** Rows that are read of each sheet before one is chosen. */
const MAX_ROWS_LOOKED_AT = MAX_HEAD_ROWS + 20;
const MAX_NAMED = 20;

/**
 * Chooses the sheet to be read: the one that is asked for, or the only one that is shown and whose heads fit.
 * @param unknown the refusal's words when no heads are found, of the rows that were looked at
 * @throws SourceRefused when there is none, or several fit
 */
export async function chooseSheet(
  { sheets }: SourceFile,
  form: HeadForm,
  unknown: UnknownWords,
  wanted?: string,
): Promise<ChosenSheet> {
  if (wanted !== undefined) return onlyOne(await lookAt(sheetNamed(sheets, wanted), form, true), sheets, unknown);
  const [only] = sheets;
  if (sheets.length === 1 && only) return onlyOne(await lookAt(only, form, true), sheets, unknown);
  const looked: LookedAt[] = [];
  for (const sheet of sheets) looked.push(await lookAt(sheet, form, false));
  const others = looked.filter(({ holdsAnything }) => holdsAnything).map(({ sheet }) => sheet);
  const fitting = looked.filter(({ head }) => head?.kind === 'head');
  const shown = fitting.filter(({ sheet }) => !sheet.isHidden);
  const filled = shown.filter(({ holdsRows }) => holdsRows);
  const [first, second] = filled.length > 0 ? filled : shown;
  if (second) throw severalFit(filled.length > 0 ? filled : shown);
  if (first) return onlyOne(first, others, unknown);
  throw noneFits(looked, fitting, unknown);
}

function onlyOne({ sheet, head, rows }: LookedAt, others: readonly SourceSheet[], unknown: UnknownWords): ChosenSheet {
  if (head?.kind === 'head') return { ...head, sheet, others: others.filter((other) => other !== sheet) };
  throw head ? refusedAs(head) : new SourceRefused('unknown-form', unknown(cellsOf(rows)));
}

/** @param isWanted what is wrong with a sheet that is to be read is told; of the others it only means that they do not fit */
async function lookAt(sheet: SourceSheet, form: HeadForm, isWanted: boolean): Promise<LookedAt> {
  try {
    const rows = await firstRowsOf(sheet);
    const head = findHead(rows, form);
    const below = head?.kind === 'head' ? rows.filter(({ line }) => line > head.line) : [];
    const holdsRows = below.some((row) => holds(row) && !isNumbering(row.cells));
    return { sheet, head, rows, holdsAnything: rows.some(holds), holdsRows };
  } catch (error) {
    if (isWanted || !(error instanceof SourceRefused)) throw error;
    return { sheet, head: error.refusal, rows: [], holdsAnything: true, holdsRows: false };
  }
}

async function firstRowsOf(sheet: SourceSheet): Promise<SourceRow[]> {
  const rows: SourceRow[] = [];
  for await (const row of sheet.firstRows()) {
    rows.push(row);
    if (rows.length >= MAX_ROWS_LOOKED_AT) break;
  }
  return rows;
}

function cellsOf(rows: readonly SourceRow[]): (readonly string[])[] {
  return rows.slice(0, MAX_HEAD_ROWS).map(({ cells }) => cells);
}

function holds({ cells }: SourceRow): boolean {
  return cells.some((cell) => cell.trim() !== '');
}

function sheetNamed(sheets: readonly SourceSheet[], wanted: string): SourceSheet {
  const key = (name: string | null) => (name ?? '').trim().toLowerCase();
  const found = sheets.find(({ name }) => name === wanted) ?? sheets.find(({ name }) => key(name) === key(wanted));
  if (found && found.name !== null) return found;
  if (sheets.every(({ name }) => name === null))
    throw new SourceRefused('no-sheets', 'В файле CSV нет листов: уберите --sheet');
  throw new SourceRefused('unknown-sheet', `Листа «${clip(wanted)}» в файле нет, есть: ${sheetNames(sheets)}`);
}

function severalFit(looked: readonly LookedAt[]): SourceRefused {
  const names = sheetNames(looked.map(({ sheet }) => sheet));
  const [first] = looked;
  return new SourceRefused(
    'several-sheets',
    `Подходят листы ${names}: укажите, какой загружать, например --sheet "${clip(first?.sheet.name ?? '')}"`,
  );
}

function noneFits(looked: readonly LookedAt[], hidden: readonly LookedAt[], unknown: UnknownWords): SourceRefused {
  const [fits] = hidden;
  if (fits)
    return new SourceRefused(
      'hidden-sheet',
      `Столбцы реестра есть только на скрытых листах: ${sheetNames(hidden.map(({ sheet }) => sheet))}. ` +
        `Покажите лист или укажите --sheet "${clip(fits.sheet.name ?? '')}"`,
    );
  const refused = looked.find(({ head, sheet }) => head?.kind === 'refused' && !sheet.isHidden);
  if (refused?.head?.kind === 'refused')
    return refusedAs({ ...refused.head, message: `Лист «${clip(refused.sheet.name ?? '')}». ${refused.head.message}` });
  const words = unknown(looked.filter(({ sheet }) => !sheet.isHidden).flatMap(({ rows }) => cellsOf(rows)));
  return new SourceRefused('unknown-form', `${words}. Листы файла: ${sheetNames(looked.map(({ sheet }) => sheet))}`);
}

function refusedAs({ code, message }: ImportRefusal): SourceRefused {
  return new SourceRefused(code, message);
}

/** Names of sheets as a sentence has them, with those that are hidden told. */
export function sheetNames(sheets: readonly SourceSheet[]): string {
  const names = sheets
    .slice(0, MAX_NAMED)
    .map(({ name, isHidden }) => `«${clip(name ?? '')}»${isHidden ? ' (скрыт)' : ''}`);
  return [...names, ...(sheets.length > MAX_NAMED ? [`и ещё ${sheets.length - MAX_NAMED}`] : [])].join(', ');
}
