import {
  ADDRESS_TITLES,
  type FormColumns,
  MAX_TITLES,
  OK_TITLES,
  PHONE_TITLES,
  TELEGRAM_TITLES,
} from './form-columns.js';

/** The form used in Tomsk Oblast, 12 columns, and what regions add to it: links in MAX, the type of a page. */
export const TOMSK_COLUMNS: FormColumns = {
  form: 'tomsk',
  columns: [
    { field: 'region', title: 'Регион' },
    { field: 'responsible', title: 'Назначен ответственный' },
    { field: null, title: 'Страница подтверждена', unused: 'not-kept' },
    {
      field: 'vkUrl',
      title: 'Ссылка на официальную страницу Вконтакте',
      obligatory: true,
      aliases: ['Ссылка на официальную страницу в Вконтакте', 'Ссылка на официальную страницу ВК', 'Вконтакте'],
    },
    { field: 'okUrl', title: 'Ссылка на официальную страницу Одноклассники', aliases: OK_TITLES },
    { field: 'telegramUrl', title: 'Ссылка на официальную страницу Telegram', aliases: TELEGRAM_TITLES },
    { field: 'exemptReason', title: 'Официальная страница не ведется на основании' },
    { field: 'exemptAct', title: 'Комментарий по НПА' },
    { field: 'name', title: 'Полное наименование объекта', obligatory: true, aliases: ['Полное наименование'] },
    { field: 'ogrn', title: 'ОГРН', obligatory: true },
    { field: 'status', title: 'Статус' },
    { field: 'comment', title: 'Комментарий' },
    { field: 'pageType', title: 'Тип страницы', aliases: ['Тип госпаблика'] },
    { field: 'maxUrl', title: 'Ссылка на официальную страницу MAX', aliases: MAX_TITLES },
    { field: 'founderName', title: 'Учредитель' },
    { field: 'address', title: 'Адрес', aliases: ADDRESS_TITLES },
    { field: 'responsiblePhone', title: 'Телефон ответственного', aliases: PHONE_TITLES },
  ],
};
