/** What a register says of an institution, by the names that columns of files and cells of screens have, in their order. */
export const REGISTER_FIELD_WORDS = {
  ogrn: 'ОГРН',
  name: 'Наименование',
  shortName: 'Краткое наименование',
  kind: 'Вид учреждения',
  level: 'Уровень',
  oktmo: 'ОКТМО',
  founderOgrn: 'ОГРН учредителя',
  vkUrl: 'Страница ВКонтакте',
  okUrl: 'Страница в Одноклассниках',
  exemptReason: 'Почему страницы нет',
  exemptAct: 'Акт, по которому страницы нет',
  responsible: 'Ответственный',
  responsibleVk: 'Кто отвечает во ВКонтакте',
  comment: 'Комментарий',
  pageType: 'Тип страницы',
  maxUrl: 'Канал в MAX',
  telegramUrl: 'Канал в Telegram',
  founderName: 'Учредитель',
  status: 'Статус',
  closedOn: 'Дата закрытия',
  closedAct: 'Акт о закрытии',
  responsiblePhone: 'Телефон ответственного',
} as const;

export type RegisterField = keyof typeof REGISTER_FIELD_WORDS;
export const REGISTER_FIELDS = Object.keys(REGISTER_FIELD_WORDS) as RegisterField[];

/** A register that is sent by a browser; larger ones are for the command line. */
export const MAX_REGISTER_FILE_BYTES = 8 * 1_024 * 1_024;
/** It comes in parts, each within what any request may bring. */
export const MAX_REGISTER_PART_BYTES = 42 * 1_024;

/** How the register was changed. */
export const REGISTER_CHANGE_KINDS = ['import', 'add', 'edit', 'move', 'close', 'reopen', 'undo'] as const;
export type RegisterChangeKind = (typeof REGISTER_CHANGE_KINDS)[number];

export const REGISTER_CHANGE_WORDS: Readonly<Record<RegisterChangeKind, string>> = {
  import: 'загрузка файла',
  add: 'учреждение добавлено',
  edit: 'правка',
  move: 'перенос',
  close: 'учреждение закрыто',
  reopen: 'учреждение возвращено',
  undo: 'отмена загрузки',
};
