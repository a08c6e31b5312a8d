import { formatCount, NBSP } from './format.js';

/** The choice among the columns of a table. */
export const COLUMNS = {
  title: 'Какие столбцы показывать',
  open: (shown: number, all: number): string =>
    shown === all ? 'Столбцы' : `Столбцы: ${formatCount(shown)}${NBSP}из${NBSP}${formatCount(all)}`,
  all: 'Показать все',
} as const;
