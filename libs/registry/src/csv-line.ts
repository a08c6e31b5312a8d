import { guardFormula } from '@gospulse/domain';

/** Tells Excel that the file is UTF-8. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** One line as Excel in Russian opens it: `;`, CRLF, quotes where needed, nothing a formula could begin with. */
export function csvLine(values: readonly (string | number | null)[]): string {
  return `${values.map(csvField).join(';')}\r\n`;
}

function csvField(value: string | number | null): string {
  const text = guardFormula(value === null ? '' : String(value));
  return /[;"\r\n,\t]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}
