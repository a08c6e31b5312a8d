import { useMemo } from 'react';
import { useAddress } from '../address/use-address.js';
import type { Column } from './data-table.js';
import { type Order, sortBy, type SortValue } from './sort-rows.js';

interface Sorted<Row> {
  rows: readonly Row[];
  sort: { key: string; order: Order; change: (key: string, order: Order) => void };
}

interface TableSort<Row> {
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  /** How the table stands before anything is chosen. */
  first: { key: string; order: Order };
  /** Breaks ties, by name for example; without it equal rows keep their order. Must be a stable reference. */
  tie?: (row: Row) => SortValue;
}

/**
 * Rows of a list that is all at hand by the column the address names; a column of another table is as none. Choosing
 * replaces the entry in the history: nobody goes back through sorts one by one.
 */
export function useTableSort<Row>({ columns, rows, first, tie }: TableSort<Row>): Sorted<Row> {
  const { address, change } = useAddress();
  const chosen = columns.find(({ key, sortValue }) => key === address.sort && sortValue !== undefined);
  const column = chosen ?? columns.find(({ key }) => key === first.key);
  const order = (chosen && address.order) ?? first.order;
  const value = column?.sortValue;
  const sorted = useMemo(() => {
    const tied = tie === undefined ? rows : sortBy(rows, tie, 'asc');
    return value === undefined ? tied : sortBy(tied, value, order);
  }, [rows, value, order, tie]);
  return {
    rows: sorted,
    sort: {
      key: column?.key ?? first.key,
      order,
      change: (key, next) => change({ sort: key, order: next }, 'replace'),
    },
  };
}
