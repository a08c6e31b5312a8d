/** Forms of a Russian noun after 1, 2 and 5: «страница», «страницы», «страниц». */
export type NounForms = readonly [one: string, few: string, many: string];

const RULES = new Intl.PluralRules('ru');

/** «4 187 страниц»: the number in groups of three with plain spaces, for messages of the command line. */
export function countedWords(count: number, forms: NounForms): string {
  return `${groupedDigits(count)} ${nounForm(count, forms)}`;
}

/** The form of a noun that stands after a whole number. */
export function nounForm(count: number, [one, few, many]: NounForms): string {
  const rule = RULES.select(count);
  return rule === 'one' ? one : rule === 'few' ? few : many;
}

/** «4 187»: a whole number in groups of three digits. */
export function groupedDigits(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ' ');
}
