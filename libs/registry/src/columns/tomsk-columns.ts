import { ADDRESS_TITLES, type FormColumns } from './form-columns.js';

/** The form used in Tomsk Oblast, 12 columns, and the type of a page where a region adds it. */
export const TOMSK_COLUMNS: FormColumns = {
  form: 'tomsk',
  columns: [
    { field: 'region', title: 'Регион' },
    { field: 'responsible', title: 'Назначен ответственный' },
    { field: null, title: 'Страница подтверждена' },
    {
      field: 'vkUrl',
      title: 'Ссылка на официальную страницу Вконтакте',
      obligatory: true,
      aliases: ['Ссылка на официальную страницу в Вконтакте', 'Ссылка на официальную страницу ВК', 'Вконтакте'],
    },
    {
      field: 'okUrl',
      title: 'Ссылка на официальную страницу Одноклассники',
      aliases: [
        'Ссылка на официальную страницу в Одноклассниках',
        'Ссылка на официальную страницу в Одноклассники',
        '… Одноклассники',
        'Одноклассники',
      ],
    },
    {
      field: null,
      title: 'Ссылка на официальную страницу Telegram',
      aliases: ['Ссылка на официальную страницу в Telegram', '… Telegram', 'Telegram', 'Телеграм'],
    },
    { field: 'exemptReason', title: 'Официальная страница не ведется на основании' },
    { field: 'exemptAct', title: 'Комментарий по НПА' },
    { field: 'name', title: 'Полное наименование объекта', obligatory: true, aliases: ['Полное наименование'] },
    { field: 'ogrn', title: 'ОГРН', obligatory: true },
    { field: null, title: 'Статус' },
    { field: 'comment', title: 'Комментарий' },
    { field: 'pageType', title: 'Тип страницы', aliases: ['Тип госпаблика'] },
    { field: 'founderName', title: 'Учредитель' },
    { field: 'address', title: 'Адрес', aliases: ADDRESS_TITLES },
  ],
};
