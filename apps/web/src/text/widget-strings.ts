import type { WidgetState } from '@gospulse/domain';

const STATES = {
  right: 'Верные',
  another: 'Чужие',
  'without-utm': 'Без utm',
  http: 'По http',
  broken: 'Ошибка в ссылке',
  template: 'Шаблон не заполнен',
  none: 'Нет',
} as const satisfies Record<WidgetState, string>;

/** Words of the widgets of the Платформа обратной связи. */
export const WIDGETS = {
  title: 'Виджеты ПОС по районам',
  lead: 'Верный виджет ведёт на форму или опросы самого учреждения: в utm_campaign его ОГРН. Баллы даёт только он. У страницы их два; считаются страницы, меню которых показывает ВКонтакте.',
  empty: 'Нет страниц',
  emptyHint: 'По выбранным фильтрам страниц нет.',
  columns: { name: 'Район', pages: 'Страниц', seen: 'С видимым меню' },
  states: STATES,
  about: {
    right: 'В utm_campaign — ОГРН самого учреждения',
    another: 'В utm_campaign — не ОГРН этого учреждения',
    'without-utm': 'В ссылке нет utm_campaign',
    http: 'Ссылка начинается с http, а не с https',
    broken: 'В ссылке пробел, %20 или нет нужного кода',
    template: 'На месте кода или ОГРН осталась заготовка',
    none: 'Такого виджета в меню нет',
  } satisfies Record<WidgetState, string>,
  list: (state: WidgetState, widgets: string): string =>
    state === 'none'
      ? `Не хватает виджетов: ${widgets}. В списке те, у чьих страниц нет формы или опросов.`
      : `Виджеты «${STATES[state]}»: ${widgets}. В списке те, у чьих страниц они есть.`,
  allInstitutions: 'Показать все учреждения',
  file: {
    oktmo: 'ОКТМО',
    form: (state: string): string => `Форма: ${state}`,
    polls: (state: string): string => `Опросы: ${state}`,
  },
};
