/** Words of files, and of files that were not made. */
export const FILES = {
  collecting: (done: string, total: string): string => `Собирается файл: ${done} из ${total}`,
  changedMeanwhile: 'Пока собирался файл, список изменился. Файл не отдан, повторите.',
  tooMany: (total: string, most: string): string =>
    `Строк в списке — ${total}, в файл с экрана берётся не больше ${most}. Сузьте отбор: файл не сделан, чтобы ничего не обрезать.`,
  overLimit: (kinds: string): string =>
    `Таблица не помещается в этот формат целиком, поэтому файл не сделан. Возьмите ${kinds}.`,
  noKindHolds: 'Таблица не помещается целиком ни в один файл. Сузьте отбор.',
  collectedFrom: (from: string, to: string): string => `Строки собраны частями, данные на ${from} — ${to}.`,
  screen: 'Экран',
  rules: 'Правила региона',
  classifier: 'Правила, по которым узнаются обращения',
  wording: 'Правила сравнения ответов',
  buckets: 'Шкала времени ответа',
  partlyUnknown: 'Пустая ячейка — нет данных, а не ноль.',
  inWords: (head: string): string => `${head}, словами`,
  inSeconds: (head: string): string => `${head}, секунды`,
  municipality: 'Муниципалитет',
  page: 'Номер страницы',
  metrics: { deadline: 'В срок', response: 'Отвечено за окно ответа' },
} as const;
