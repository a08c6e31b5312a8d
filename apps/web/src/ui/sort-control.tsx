import { TABLES } from '../text/strings.js';
import classes from './data-table.module.css';
import { nextOrder, type SortedBy, type SortedColumn } from './sort-order.js';
import { Select } from './select.js';
import type { Order } from './sort-rows.js';

interface SortControlProps {
  columns: readonly SortedColumn[];
  sort: SortedBy;
}

const OTHER: Record<Order, Order> = { asc: 'desc', desc: 'asc' };

/** How cards are sorted on a phone, where a table has no heads to press. */
export function SortControl({ columns, sort }: SortControlProps) {
  const isShown = columns.some(({ key }) => key === sort.key);
  const choose = (key: string): void => {
    const column = columns.find((each) => each.key === key);
    if (column !== undefined) sort.change(key, nextOrder(column, null));
  };
  if (columns.length === 0) return null;
  return (
    <div className={classes.sorting} role="group" aria-label={TABLES.sorting}>
      <Select
        aria-label={TABLES.sorting}
        value={isShown ? sort.key : ''}
        onChange={(event) => choose(event.currentTarget.value)}
        data={[
          ...(isShown ? [] : [{ value: '', label: TABLES.sorting }]),
          ...columns.map(({ key, name }) => ({ value: key, label: name })),
        ]}
      />
      {isShown && (
        <button type="button" className={classes.order} onClick={() => sort.change(sort.key, OTHER[sort.order])}>
          <span aria-hidden="true">{sort.order === 'asc' ? '↑' : '↓'}</span> {TABLES.orders[sort.order]}
        </button>
      )}
    </div>
  );
}
