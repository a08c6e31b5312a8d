import { type FileCell, type TableFile } from '@gospulse/domain';

function jsonValue(cell: FileCell): string | number | null {
  if (cell === null || typeof cell !== 'object') return cell;
  return 'day' in cell ? cell.day : cell.instant;
}

/**
 * A table as JSON: an array of objects by the heads, with its title and the address that opens the same view. Numbers
 * stay numbers, days are `YYYY-MM-DD`, instants ISO 8601; what is unknown is null.
 */
export function toJson({ title, heads, rows }: TableFile, address: string): string {
  const objects = rows.map((row) => Object.fromEntries(heads.map((head, i) => [head, jsonValue(row[i] ?? null)])));
  return `${JSON.stringify({ title, address, rows: objects }, null, 2)}\n`;
}
