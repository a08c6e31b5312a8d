/** Words that only paper has, and those of what brings a list onto it. */
export const PAPER = {
  rules: (version: string): string => `правила ${version}`,
  print: 'Печать',
  printOf: (title: string): string => `Печать всего списка: ${title}`,
  part: (printed: string, total: string): string =>
    `Напечатано строк: ${printed} из ${total}. Весь список печатает кнопка «Печать» под таблицей.`,
  tooMany: (total: string, most: string): string =>
    `Строк в списке: ${total}. Напечатать можно до ${most}: уберите часть фильтром или скачайте файл.`,
  changed: 'Список изменился, пока собирался. Повторите.',
  failed: 'Собрать весь список не удалось. Повторите.',
  collecting: (done: string, total: string): string => `Собрано ${done} из ${total}`,
} as const;
