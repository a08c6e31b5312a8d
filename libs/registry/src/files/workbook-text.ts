import { guardFormula, unguardFormula } from '@gospulse/domain';

/** Shown as it stands: without it an office suite shows a code of thirteen digits as 1,0E+12. */
export const TEXT_FORMAT = '@';

/** What Excel takes: a text of at most 32,767 characters, and none of those that XML has no place for. */
const MAX_TEXT = 32_767;
const NOT_IN_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu;

/** Whether a file is to be a workbook by its name. */
export function isWorkbookName(file: string): boolean {
  return /\.xlsx$/i.test(file);
}

/**
 * A text for a cell of a workbook. It is never computed there; only what an import would take for a guarded or written
 * formula gets an apostrophe, so that it comes back unchanged.
 */
export function workbookText(text: string): string {
  const guarded = text.startsWith('=') || unguardFormula(text) !== text ? guardFormula(text) : text;
  return guarded.replace(NOT_IN_XML, '').slice(0, MAX_TEXT);
}
