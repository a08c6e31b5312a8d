import { RANKING_MIN_CASES } from '@gospulse/domain';
import { NBSP } from './format.js';

/** The screens of a wall: large, few words, nothing to press. */
export const WALL = {
  title: 'Показ на стене',
  worst: 'Где отвечают в срок реже всего',
  map: 'В срок по районам',
  none: `Сравнить нечего: районов, где от ${RANKING_MIN_CASES}${NBSP}обращений, меньше двух`,
  queue: 'Очередь',
  overdue: 'просрочено',
  open: 'ждут, срок не истёк',
  longest: 'дольше всех ждут',
  byDistrict: 'Просрочено по районам',
  of: (share: string, n: string): string => `${share}${NBSP}· n${NBSP}=${NBSP}${n}`,
  period: (days: string): string => `за ${days}`,
  lost: (at: string): string => `Связи нет. Показаны данные на ${at}.`,
  lostAlways: 'Связи нет. Данные появятся, когда она восстановится.',
  hint: 'Esc — выйти, F — на весь экран, пробел — задержать экран',
  hintByLink: 'F — на весь экран, пробел — задержать экран',
  held: 'Экран задержан',
  show: 'Показать на стене',
  showHint:
    'Экраны без меню, крупно, сменяют друг друга сами. Выход — Esc. Здесь показ закончится вместе с вашим входом.',
  linkTitle: 'Ссылка для экрана в холле',
  linkHint:
    'Откройте её на том экране: войти не нужно, меню и списков там нет. Отбор закреплён, период всегда последние 28\u00a0дней. Показ идёт, пока ссылка действует и у вас есть права на эти данные.',
  linkNote: 'Где висит экран',
  make: 'Сделать ссылку для экрана',
} as const;
