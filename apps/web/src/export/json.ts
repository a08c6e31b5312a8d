import type { FileCell, TableFile } from '@gospulse/domain';

function jsonValue(cell: FileCell): string | number | null {
  if (cell === null || typeof cell !== 'object') return cell;
  return 'day' in cell ? cell.day : cell.instant;
}

/** Heads as keys: an object keeps one value a key, so of equal heads the second is called `… (2)`, the third `… (3)`. */
function keysOf(heads: readonly string[]): string[] {
  const taken = new Set(heads);
  const seen = new Set<string>();
  return heads.map((head) => {
    let key = head;
    for (let n = 2; seen.has(key) || (key !== head && taken.has(key)); n += 1) key = `${head} (${n})`;
    seen.add(key);
    return key;
  });
}

/**
 * A table as JSON: an array of objects by the heads, with its title, the address that opens the same view and
 * what holds of all rows. Numbers stay numbers, days are `YYYY-MM-DD`, instants ISO 8601; what is unknown is null. The total is no row among the others.
 */
export function toJson({ title, heads, rows, total, note }: TableFile, address: string): string {
  const keys = keysOf(heads);
  const objectOf = (row: readonly FileCell[]) =>
    Object.fromEntries(keys.map((key, i) => [key, jsonValue(row[i] ?? null)]));
  const ofAll = total === undefined ? {} : { total: objectOf(total) };
  return `${JSON.stringify({ title, address, ...(note === undefined ? {} : { note }), rows: rows.map(objectOf), ...ofAll }, null, 2)}\n`;
}
