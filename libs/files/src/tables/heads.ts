import type { SheetColumn } from '../document/edition-document.js';

const SECONDS = ', с';
const HOURS = ', ч:мин';
const POINTS = ', п. п.';

/** The head of a column where durations are written in seconds. */
export function headInSeconds({ head, kind }: SheetColumn): string {
  return kind === 'wait' ? withUnit(head, SECONDS) : head;
}

/** The head of a column where durations are read as hours and minutes, and differences of shares as percentage points. */
export function headInHours({ head, kind }: SheetColumn): string {
  if (kind === 'wait') return withUnit(head, HOURS);
  return kind === 'share-change' ? withUnit(head, POINTS) : head;
}

function withUnit(head: string, unit: string): string {
  return head.endsWith(unit) ? head : head + unit;
}
