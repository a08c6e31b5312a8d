export type CsvDelimiter = ';' | ',' | '\t';

const DELIMITERS: readonly CsvDelimiter[] = [';', ',', '\t'];

/** The separator that occurs most often outside quotes in the first record; `;` when none does. */
export function detectDelimiter(head: string): CsvDelimiter {
  const declared = /^\uFEFF?sep=([;,\t])\r?\n/i.exec(head)?.[1];
  if (declared) return declared as CsvDelimiter;
  const counts = countOutsideQuotes(head);
  const [best] = [...DELIMITERS].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0));
  return best ?? ';';
}

function countOutsideQuotes(head: string): Map<string, number> {
  const counts = new Map<string, number>();
  let quoted = false;
  for (const char of head) {
    if (char === '"') quoted = !quoted;
    else if (quoted) continue;
    else if ((char === '\n' || char === '\r') && counts.size > 0) break;
    else if ((DELIMITERS as readonly string[]).includes(char)) counts.set(char, (counts.get(char) ?? 0) + 1);
  }
  return counts;
}
