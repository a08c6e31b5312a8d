import { roundedShares, tidy } from '@gospulse/domain';
import type { EditionSheet, SheetRow } from '../document/edition-document.js';

/** Digits after the comma of a per cent, as the files that people read show shares. */
export const SHOWN_DECIMALS = 1;

/**
 * The sheet as it is shown to people: shares whose total is the sum of the rows are parts of one whole, and are rounded
 * together by the largest remainder, so that what a reader adds up is what stands in the total. JSON and CSV for programs
 * hold them as they are.
 */
export function withShownParts(sheet: EditionSheet): EditionSheet {
  const rounded = new Map<number, readonly number[]>();
  sheet.columns.forEach(({ code, kind }, at) => {
    const whole = sheet.total?.cells[at];
    if (kind !== 'share' || sheet.totalRules?.[code] !== 'sum' || typeof whole !== 'number') return;
    const shares = sheet.rows.map(({ cells }) => cells[at]);
    if (!shares.every((share) => typeof share === 'number')) return;
    const parts = roundedShares(shares, whole, { decimals: SHOWN_DECIMALS });
    if (parts !== null) rounded.set(at, parts);
  });
  const { total } = sheet;
  if (rounded.size === 0 || total === undefined) return sheet;
  return {
    ...sheet,
    rows: sheet.rows.map((row, n) => rowWith(row, (at) => rounded.get(at)?.[n])),
    total: rowWith(total, (at) => rounded.get(at)?.reduce((sum, share) => sum + share, 0)),
  };
}

function rowWith(row: SheetRow, shown: (at: number) => number | undefined): SheetRow {
  return {
    ...row,
    cells: row.cells.map((cell, at) => {
      const share = shown(at);
      return share === undefined ? cell : tidy(share);
    }),
  };
}
