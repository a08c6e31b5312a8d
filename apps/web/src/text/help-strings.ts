import { formatCount } from './format.js';

/** Words around the pages of the help; the pages themselves are in docs/help. */
export const HELP_PAGE = {
  title: 'Справка',
  lead: 'Как читать экраны, как считаются показатели, как установить и обслуживать сервис.',
  parts: {
    analyst: 'Аналитику',
    head: 'Руководителю учреждения',
    admin: 'Администратору',
  } as Readonly<Record<string, string>>,
  find: 'Найти в справке',
  findPlaceholder: 'Например: забыли пароль, что значит прочерк',
  found: (count: number): string =>
    count === 0 ? 'Ничего не нашлось. Попробуйте другое слово.' : `Найдено: ${formatCount(count)}`,
  contents: 'На этой странице',
  others: 'Другие страницы',
  none: 'Такой страницы в справке нет',
  all: 'Вся справка',
  table: 'Таблица',
  copy: 'Скопировать',
  copied: 'Скопировано',
  notCopied: 'Не скопировалось',
} as const;
