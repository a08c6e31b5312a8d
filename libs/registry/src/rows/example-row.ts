/** What stands for an ОГРН in the example of a template: no number has it, and an import passes its row over. */
export const EXAMPLE_OGRN = 'Пример';
