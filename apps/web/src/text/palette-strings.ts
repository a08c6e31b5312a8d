import { formatCount, NBSP } from './format.js';

/** The palette that finds anything. */
export const PALETTE = {
  title: 'Найти',
  label: 'Что найти',
  results: 'Что нашлось',
  placeholder: 'Школа, район, учредитель, адрес VK, показатель',
  groups: {
    recent: 'Недавнее',
    views: 'Мои виды',
    sections: 'Разделы',
    figures: 'Показатели',
    institutions: 'Учреждения',
    districts: 'Районы',
    founders: 'Учредители',
    pages: 'Страницы VK',
    help: 'Справка',
  },
  gone: 'закрыто, открыть нечего',
  figure: 'что значит и как считается',
  all: (count: number): string => `Все найденные учреждения: ${formatCount(count)}`,
  more: (shown: number, total: number): string => `${formatCount(shown)}${NBSP}из${NBSP}${formatCount(total)}`,
  found: (count: number): string => (count === 0 ? 'Ничего не нашлось' : `Найдено: ${formatCount(count)}`),
  searching: 'Ищем',
  none: (words: string): string => `По запросу «${words}» ничего не нашлось`,
  noneHint:
    'Ищем учреждения, районы, учредителей и страницы по названию, номеру и адресу VK, а ещё показатели, разделы и справку. Опечатки не мешают. Попробуйте одно слово из названия.',
  noneHintOwn: 'Ищем ваши учреждения и страницы, показатели и разделы. Попробуйте одно слово из названия.',
  toList: 'Список всех учреждений',
  failed: (code: string): string => `Учреждения и страницы сейчас найти не удалось (код: ${code}).`,
  how: '↑ ↓ выбрать, Enter открыть, Esc закрыть',
  forget: 'Очистить недавнее',
  help: {
    keys: 'Клавиши',
    keysDetail: 'сочетания клавиш',
    tour: 'Знакомство с сервисом',
    tourDetail: 'четыре шага на обзоре',
    api: 'Описание API',
    apiDetail: 'для программ и выгрузок',
    page: 'страница справки',
    methodologyDetail: 'определения и действующие правила',
  },
} as const;
