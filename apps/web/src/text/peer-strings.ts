import { NBSP } from './format.js';

/** Words of the curve of one page beside those of its kind. */
export const PEERS = {
  title: 'Ответы рядом с другими страницами',
  half: (time: string): string => `за ${time}`,
  halfNever: 'дольше, чем наблюдалось',
  finding: (own: string, peers: string): string =>
    `Половина обращений получает ответ ${own}, у страниц того же вида — ${peers}`,
  alone: (own: string): string => `Половина обращений получает ответ ${own}`,
  counts: (own: string, peers: string, kind: string): string =>
    `n${NBSP}=${NBSP}${own}; у всех видимых вам страниц вида «${kind}», вместе с этой, n${NBSP}=${NBSP}${peers}.`,
  fewPeers: (least: string): string => `Для сравнения мало: нужно от ${least}.`,
  few: 'Мало вопросов',
  fewHint: (n: string, least: string): string =>
    `За период n${NBSP}=${NBSP}${n}. Кривая показывается от ${least} обращений: по меньшему числу о странице судить нельзя.`,
  names: {
    own: 'эта страница',
    other: 'страницы того же вида',
    column: 'Страницы того же вида',
    tip: (share: string): string => `страницы того же вида: ${share}`,
  },
} as const;
