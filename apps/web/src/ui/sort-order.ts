import type { WorstEnd } from '../figures/worst-end.js';
import type { Order } from './sort-rows.js';

export interface SortedBy {
  key: string;
  order: Order;
  change: (key: string, order: Order) => void;
}

export interface SortedColumn {
  readonly key: string;
  readonly name: string;
  readonly numeric?: boolean;
  readonly worst?: WorstEnd;
}

/**
 * Worst first; where no end is worse, numbers in descending order and words in ascending order. Another press on the head reverses it.
 * @param now the order in which the table stands by this column already; null: by another one
 */
export function nextOrder({ numeric, worst }: Pick<SortedColumn, 'numeric' | 'worst'>, now: Order | null): Order {
  if (now !== null) return now === 'desc' ? 'asc' : 'desc';
  if (worst !== undefined) return worst === 'most' ? 'desc' : 'asc';
  return numeric === true ? 'desc' : 'asc';
}
