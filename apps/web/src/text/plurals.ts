import { formatCount, NBSP } from './format.js';

/** Forms of a noun after 1, 2–4 and 5 and more: `страница`, `страницы`, `страниц`. */
export type Forms = readonly [one: string, few: string, many: string];

const rules = new Intl.PluralRules('ru-RU');

export const NOUNS = {
  pages: ['страница', 'страницы', 'страниц'],
  institutions: ['учреждение', 'учреждения', 'учреждений'],
  districts: ['муниципалитет', 'муниципалитета', 'муниципалитетов'],
  exempt: ['освобождено', 'освобождены', 'освобождено'],
  wait: ['ждёт', 'ждут', 'ждут'],
} as const satisfies Record<string, Forms>;

/** Forms after «из 1», «из 2» and «из 5»: the genitive has only two. */
export const OUT_OF = {
  pages: ['страницы', 'страниц', 'страниц'],
  institutions: ['учреждения', 'учреждений', 'учреждений'],
} as const satisfies Record<string, Forms>;

/** The form of a noun that stands after `count`. */
export function plural(count: number, forms: Forms): string {
  const rule = rules.select(Math.abs(Math.round(count)));
  if (rule === 'one') return forms[0];
  return rule === 'few' ? forms[1] : forms[2];
}

/** `4203` → `4 203 страницы`, never broken between number and noun. */
export function counted(count: number, forms: Forms): string {
  return `${formatCount(count)}${NBSP}${plural(count, forms)}`;
}
