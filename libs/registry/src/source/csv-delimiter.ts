export type CsvDelimiter = ';' | ',' | '\t';

const DELIMITERS: readonly CsvDelimiter[] = [';', ',', '\t'];
const DECLARATION = /^\uFEFF?sep=([;,\t])\r?\n/i;
/** Records that are looked at: titles above the heads, and enough rows below them. */
const MAX_RECORDS = 40;

/**
 * The separator that parts most records into the same number of fields, outside quotes; `;` when none does. A title above
 * the table may be full of commas, and a comment too: neither has as many of them as the next line.
 */
export function detectDelimiter(head: string): CsvDelimiter {
  const declared = DECLARATION.exec(head)?.[1];
  if (declared) return declared as CsvDelimiter;
  const records = countedRecords(head);
  const [best] = DELIMITERS.map((delimiter) => {
    return { delimiter, evenness: evennessOf(records.map((counts) => counts.get(delimiter) ?? 0)) };
  }).sort((a, b) => b.evenness - a.evenness);
  return best?.delimiter ?? ';';
}

/** Whether the first line is none of the table, and tells the separator alone. */
export function declaresDelimiter(head: string): boolean {
  return DECLARATION.test(head);
}

/** Separators of the records that agree most: their common number times how many they are. */
function evennessOf(counts: readonly number[]): number {
  const records = new Map<number, number>();
  for (const count of counts) records.set(count, (records.get(count) ?? 0) + 1);
  return Math.max(0, ...[...records].map(([count, times]) => count * times));
}

function countedRecords(head: string): ReadonlyMap<string, number>[] {
  const records: Map<string, number>[] = [];
  let counts = new Map<string, number>();
  let quoted = false;
  for (const char of head) {
    if (char === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (char === '\n' || char === '\r') {
      if (counts.size > 0) records.push(counts);
      if (records.length >= MAX_RECORDS) return records;
      counts = new Map();
    } else if ((DELIMITERS as readonly string[]).includes(char)) counts.set(char, (counts.get(char) ?? 0) + 1);
  }
  if (counts.size > 0) records.push(counts);
  return records;
}
