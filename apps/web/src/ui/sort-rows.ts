export type Order = 'asc' | 'desc';
export type SortValue = number | string | null;

const names = new Intl.Collator('ru-RU', { numeric: true, sensitivity: 'base' });

/** Rows by a value, unknown ones last in either order: not known is neither most nor least. Ties stay as they stood. */
export function sortBy<Row>(rows: readonly Row[], valueOf: (row: Row) => SortValue, order: Order): Row[] {
  const sign = order === 'asc' ? 1 : -1;
  return rows
    .map((row) => ({ row, value: valueOf(row) }))
    .sort(({ value: left }, { value: right }) => {
      if (left === null || right === null) return Number(left === null) - Number(right === null);
      return sign * differenceOf(left, right);
    })
    .map(({ row }) => row);
}

/** The same; ties stand by name. */
export function sortRows<Row extends { name: string }>(
  rows: readonly Row[],
  valueOf: (row: Row) => SortValue,
  order: Order,
): Row[] {
  return sortBy(
    sortBy(rows, ({ name }) => name, 'asc'),
    valueOf,
    order,
  );
}

function differenceOf(left: number | string, right: number | string): number {
  return typeof left === 'number' && typeof right === 'number'
    ? left - right
    : names.compare(String(left), String(right));
}
