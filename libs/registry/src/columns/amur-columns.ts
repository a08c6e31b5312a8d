import { ADDRESS_TITLES, type FormColumns, MAX_TITLES, OK_TITLES, TELEGRAM_TITLES } from './form-columns.js';

/** The form used in Amur Oblast, 20 columns, and what regions add to it: links elsewhere, the type of a page. What it says of pages is observed, or taken by `importEvidence`. */
export const AMUR_COLUMNS: FormColumns = {
  form: 'amur',
  columns: [
    { field: 'level', title: 'Уровень', obligatory: true },
    { field: 'founderName', title: 'Учредитель' },
    {
      field: 'name',
      title: 'Наименование подведомственной организации',
      obligatory: true,
      aliases: ['Наименование организации'],
    },
    { field: 'exemptReason', title: 'Официальная страница не ведется на основании' },
    { field: 'ogrn', title: 'ОГРН', obligatory: true },
    { field: 'sphere1', title: 'Сфера 1' },
    { field: 'sphere2', title: 'Сфера 2' },
    { field: 'sphere3', title: 'Сфера 3' },
    { field: 'status', title: 'Статус' },
    { field: 'pageId', title: 'ID госпаблика' },
    { field: 'vkUrl', title: 'Ссылка на госпаблик ВК', obligatory: true },
    { field: null, title: 'Адрес, указанный в настройках страницы', unused: 'seen-in-vk' },
    {
      field: null,
      title: 'Подключение к компоненту «Госпаблики» (да/нет)',
      aliases: ['Подключение к компоненту'],
      unused: 'evidence',
    },
    { field: null, title: 'Госметка (да/нет)', aliases: ['Госметка'], unused: 'evidence' },
    { field: null, title: 'Оформление (%)', aliases: ['Оформление'], unused: 'seen-in-vk' },
    { field: null, title: 'Виджеты (0/1/2)', aliases: ['Виджеты'], unused: 'evidence' },
    { field: null, title: 'Активность (%)', aliases: ['Активность'], unused: 'seen-in-vk' },
    { field: null, title: 'Количество подписчиков', unused: 'seen-in-vk' },
    { field: null, title: 'Общий охват аудитории за неделю', unused: 'evidence' },
    { field: null, title: 'Средний охват одной публикации', unused: 'not-kept' },
    { field: 'okUrl', title: 'Ссылка на официальную страницу Одноклассники', aliases: OK_TITLES },
    { field: 'maxUrl', title: 'Ссылка на официальную страницу MAX', aliases: MAX_TITLES },
    { field: 'telegramUrl', title: 'Ссылка на официальную страницу Telegram', aliases: TELEGRAM_TITLES },
    { field: 'pageType', title: 'Тип страницы', aliases: ['Тип госпаблика'] },
    { field: 'exemptAct', title: 'Комментарий по НПА' },
    { field: 'address', title: 'Адрес', aliases: ADDRESS_TITLES },
  ],
};
