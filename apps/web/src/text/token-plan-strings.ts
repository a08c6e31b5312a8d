import type { PlanBound, PlannedKind } from '@gospulse/domain';

/** Words of «Сколько ключей нужно». */
export const TOKEN_PLAN = {
  title: 'Сколько ключей нужно',
  lead: 'Как часто обновятся данные с таким числом ключей. Считает тот же план, по которому работает сбор.',
  pages: 'Страниц',
  tokens: 'Ключей',
  count: 'Посчитать',
  back: 'Как сейчас',
  wrong: (most: string): string => `Целое число от 1 до ${most}`,
  /** Behind «по». */
  byPages: ['странице', 'страницам', 'страницам'],
  finding: (pages: string, day: string, have: string): string =>
    `Чтобы данные по ${pages} были не старше суток, нужно ключей: ${day} (в расчёте ${have})`,
  never: (have: string): string => `Такие ключи стены не читают, сколько бы их ни было (в расчёте ${have})`,
  kinds: {
    communities: 'Подписки',
    profiles: 'Сведения о страницах',
    walls: 'Новые публикации: стены',
    'look-ahead': 'Новые публикации: поиск по номерам',
    'fresh-posts': 'Комментарии к публикациям до 3 дней',
    'recent-posts': 'Комментарии к публикациям до 30 дней',
    'old-posts': 'Комментарии к публикациям до 100 дней',
    'open-questions': 'Обращения без ответа',
    history: 'История стен, читается один раз',
  } satisfies Record<PlannedKind, string>,
  bounds: {
    aim: 'чаще не нужно',
    pace: 'запросов в секунду',
    quota: 'запросов wall.get в сутки',
    'no-token': 'нет ключа, который это читает',
  } satisfies Record<PlanBound, string>,
  columns: {
    kind: 'Что',
    calls: 'Запросов за проход',
    pass: 'Проход не быстрее',
    fresh: 'Данные не старше',
    bound: 'Что ограничивает',
    further: 'С ещё одним ключом',
    day: 'Ключей на сутки',
  },
  unknown: 'не известно',
  notLooked: 'не смотрим',
  read: 'уже есть',
  same: 'то же',
  group: (count: string, kind: string, rate: string): string => `${count} (${kind}, ${rate} в секунду)`,
  from: {
    asked: (groups: string): string => `Ключи в расчёте: ${groups}.`,
    'in-use': (groups: string): string => `Ключи в работе: ${groups}.`,
    assumed: (groups: string): string => `Ключей в работе нет, посчитано для примера: ${groups}.`,
  },
  quota: (calls: string): string => `Стен: ${calls} запросов в сутки на ключ.`,
  pace: (share: string): string => `Запросов в секунду занято: ${share}`,
  paceWithout: 'без самих комментариев, сколько их, не измерено',
  tooMuch: 'Это больше, чем возможно: сроки комментариев увеличены во столько же раз.',
  less: (than: string): string => `меньше ${than}`,
  measured: (walls: string, posts: string, share: string): string =>
    `Измерено по прочитанным стенам (${walls}): ${posts} публикации в сутки на страницу, публикуют ${share} страниц.`,
  assumed: (posts: string, share: string): string =>
    `Допущения, не измерено: ${posts} публикации в сутки на страницу, публикуют ${share} страниц.`,
  note: 'Без execute и повторов после отказов, и когда история стен прочитана. Сколько ключей можно одной организации, VK не сообщает.',
  empty: 'Считать ещё не из чего',
  emptyHint: 'Ни одна страница реестра ещё не сверена с VK.',
} as const;
