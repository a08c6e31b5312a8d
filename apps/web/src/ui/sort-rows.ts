export type Order = 'asc' | 'desc';

const names = new Intl.Collator('ru-RU', { numeric: true, sensitivity: 'base' });

/**
 * Rows by a value, unknown ones last in either order: not known is neither most nor least. Ties stand by name.
 */
export function sortRows<Row extends { name: string }>(
  rows: readonly Row[],
  valueOf: (row: Row) => number | string | null,
  order: Order,
): Row[] {
  const sign = order === 'asc' ? 1 : -1;
  return [...rows].sort((a, b) => {
    const left = valueOf(a);
    const right = valueOf(b);
    if (left === null || right === null) {
      if (left === right) return names.compare(a.name, b.name);
      return left === null ? 1 : -1;
    }
    const difference =
      typeof left === 'number' && typeof right === 'number' ? left - right : names.compare(String(left), String(right));
    return difference === 0 ? names.compare(a.name, b.name) : sign * difference;
  });
}
