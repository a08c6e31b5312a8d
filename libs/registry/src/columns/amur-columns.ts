import { ADDRESS_TITLES, type FormColumns } from './form-columns.js';

/** The form used in Amur Oblast, 20 columns, and the type of a page where a region adds it. What it says of pages is observed, or taken by `importEvidence`. */
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
    { field: null, title: 'Статус' },
    { field: 'pageId', title: 'ID госпаблика' },
    { field: 'vkUrl', title: 'Ссылка на госпаблик ВК', obligatory: true },
    { field: null, title: 'Адрес, указанный в настройках страницы' },
    { field: null, title: 'Подключение к компоненту «Госпаблики» (да/нет)', aliases: ['Подключение к компоненту'] },
    { field: null, title: 'Госметка (да/нет)', aliases: ['Госметка'] },
    { field: null, title: 'Оформление (%)', aliases: ['Оформление'] },
    { field: null, title: 'Виджеты (0/1/2)', aliases: ['Виджеты'] },
    { field: null, title: 'Активность (%)', aliases: ['Активность'] },
    { field: null, title: 'Количество подписчиков' },
    { field: null, title: 'Общий охват аудитории за неделю' },
    { field: null, title: 'Средний охват одной публикации' },
    { field: 'pageType', title: 'Тип страницы', aliases: ['Тип госпаблика'] },
    { field: 'address', title: 'Адрес', aliases: ADDRESS_TITLES },
  ],
};
