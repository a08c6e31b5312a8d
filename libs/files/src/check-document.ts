import type { EditionDocument } from './document/edition-document.js';
import { tableFileName } from './edition-file.js';

/**
 * Refuses a document of which some file would lose something without a word: two sheets of one name, two columns of one code.
 * @throws RangeError: whoever made the document is at fault
 */
export function checkDocument({ form, sheets }: EditionDocument): void {
  const sheet = firstTwice(sheets.map(({ code }) => tableFileName(code).toLowerCase()));
  if (sheet !== null) throw new RangeError(`form ${form.code}: two sheets would be called ${sheet}`);
  for (const { code, columns } of sheets) {
    const column = firstTwice(columns.map((one) => one.code));
    if (column !== null) throw new RangeError(`sheet ${code}: two columns have the code ${column}`);
  }
}

function firstTwice(names: readonly string[]): string | null {
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name)) return name;
    seen.add(name);
  }
  return null;
}
