import type { TotalRule } from '@gospulse/domain';

/** Why totals are no sums of their rows, as every file and every table says it. */
export const OF_A_WHOLE = { notSum: 'Доля от целого, а не сумма долей строк.' } as const satisfies TotalRule;
export const OF_ALL_QUESTIONS = {
  notSum: 'Считается по всем обращениям вместе, а не складывается из строк.',
} as const satisfies TotalRule;
export const MEAN_OF_PAGES = { notSum: 'Среднее по всем страницам, а не сумма средних.' } as const satisfies TotalRule;
/** A total over rows that are partly unknown is no sum of what a reader sees. */
export const PARTLY_UNKNOWN = {
  notSum: 'Итого известно и там, где часть строк неизвестна.',
} as const satisfies TotalRule;
