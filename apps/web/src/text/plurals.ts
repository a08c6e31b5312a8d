import { nounForm, type NounForms } from '@gospulse/domain';
import { formatCount, NBSP } from './format.js';

export type Forms = NounForms;

export const NOUNS = {
  pages: ['страница', 'страницы', 'страниц'],
  institutions: ['учреждение', 'учреждения', 'учреждений'],
  districts: ['муниципалитет', 'муниципалитета', 'муниципалитетов'],
  exempt: ['освобождено', 'освобождены', 'освобождено'],
  days: ['день', 'дня', 'дней'],
  times: ['раз', 'раза', 'раз'],
  wait: ['ждёт', 'ждут', 'ждут'],
} as const satisfies Record<string, Forms>;

/** Forms after «из 1», «из 2» and «из 5»: the genitive has only two. */
export const OUT_OF = {
  pages: ['страницы', 'страниц', 'страниц'],
  institutions: ['учреждения', 'учреждений', 'учреждений'],
} as const satisfies Record<string, Forms>;

/** The form of a noun that stands after `count`. */
export function plural(count: number, forms: Forms): string {
  return nounForm(Math.abs(Math.round(count)), forms);
}

/** `4203` → `4 203 страницы`, never broken between number and noun. */
export function counted(count: number, forms: Forms): string {
  return `${formatCount(count)}${NBSP}${plural(count, forms)}`;
}
