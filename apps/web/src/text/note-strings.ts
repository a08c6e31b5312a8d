import type { Forms } from './plurals.js';

/** Words of notes on days of charts. */
export const DAY_NOTES = {
  title: 'Заметки',
  counted: ['заметка', 'заметки', 'заметок'] as const satisfies Forms,
  flag: 'заметки',
  lead: 'Что случилось в эти дни: каникулы, сбой, выборы. Заметки видны на графиках и в файлах.',
  none: 'За эти дни заметок нет',
  noneHint: 'Выберите точку на графике или нажмите «Добавить заметку».',
  told: (text: string, author: string): string => `Заметка: ${text} (${author})`,
  inFile: (days: string, place: string, text: string, author: string): string =>
    `Заметка, ${days}, ${place}: ${text} (${author})`,
  noAuthor: 'автор не записан',
  add: 'Добавить заметку',
  addOn: 'Заметка на этот день',
  edit: 'Изменить',
  editOf: (text: string): string => `Изменить заметку: ${text}`,
  remove: 'Убрать',
  removeOf: (text: string): string => `Убрать заметку: ${text}`,
  removeAsk: 'Точно убрать',
  wholeRegion: 'весь регион',
  wholeInstitution: 'всё учреждение',
  allFigures: 'все показатели',
  columns: { days: 'Дни', place: 'Где', metric: 'Показатель', text: 'Заметка', author: 'Автор', action: 'Действие' },
  file: { to: 'Последний день', made: 'Записана', edited: 'Изменена' },
  written: (author: string, at: string): string => `${author}, ${at}`,
  edited: (at: string): string => `изменена ${at}`,
  point: 'Выбранный день',
  form: {
    of: (place: string): string => `Где: ${place}`,
    from: 'День',
    to: 'По какой день, если дней несколько',
    text: 'Что случилось',
    hint: (most: string, left: string): string =>
      `До ${most} знаков, осталось ${left}. Заметку видят все, кто видит график. Имён и слов жителей не пишите.`,
    ofInstitution: 'Обо всём учреждении: на графиках всех его страниц',
    onlyMetric: (name: string): string => `Только на графике «${name}»`,
    save: 'Сохранить',
    cancel: 'Отмена',
    failed: (message: string, code: string): string => `Не сохранено: ${message} Код: ${code}.`,
  },
  notRemoved: (message: string, code: string): string => `Заметка осталась: ${message} Код: ${code}.`,
} as const;
