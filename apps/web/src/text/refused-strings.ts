import type { RefusedValuesAnswer } from '@gospulse/contracts';
import type { Forms } from './plurals.js';

type Row = RefusedValuesAnswer['rows'][number];
type Doubtful = RefusedValuesAnswer['doubtful'][number];

/** Words for what VK told and what cannot be true. */
export const REFUSED = {
  title: 'Отклонённые значения',
  none: 'Таких значений не было',
  noneHint: (days: string): string => `За ${days} VK не присылал значений, которые пришлось бы отклонить.`,
  lead: (days: string): string =>
    `Что из ответов VK за ${days} не принято: таких значений не бывает или им нельзя верить без проверки. Остальное на этих страницах учтено.`,
  days: ['день', 'дня', 'дней'] satisfies Forms,
  columns: {
    kind: 'Значение',
    reason: 'Почему отклонено',
    times: 'Раз',
    first: 'Впервые',
    last: 'В последний раз',
    pages: 'Страницы',
  },
  file: { vkId: 'Номер VK', vkIds: 'Номера VK', institution: 'Учреждение', ogrn: 'ОГРН', wasAt: 'Было, когда' },
  timesNote:
    'Одно и то же значение приходит при каждом проходе и считается снова. Названы первые страницы, не больше пяти.',
  kinds: {
    members: 'Число подписок',
    'post-date': 'Дата публикации',
    'comment-date': 'Дата комментария',
    'post-id': 'Номер публикации',
    'comment-id': 'Номер комментария',
    'author-id': 'Номер автора',
    'community-id': 'Номер страницы',
    likes: 'Число отметок «Нравится»',
    reposts: 'Число репостов',
    views: 'Число просмотров',
    comments: 'Число комментариев',
    'wall-access': 'Доступ к стене',
    'community-state': 'Состояние страницы',
    name: 'Адрес страницы',
  } satisfies Record<Row['kind'], string>,
  reasons: {
    'too-early': 'раньше, чем могло быть',
    'too-late': 'больше чем на сутки в будущем',
    negative: 'меньше нуля',
    'too-large': 'больше возможного',
    'out-of-range': 'вне возможных номеров',
    'not-a-number': 'не целое число',
    'unknown-code': 'неизвестное обозначение',
    jump: 'изменилось в тысячу раз',
  } satisfies Record<Row['reason'], string>,
  doubtful: 'Сомнительное число подписок',
  firstOnly: (rows: number): string =>
    `Здесь первые ${rows}: сначала те, что ждут подтверждения, потом новые. Остальных в файле может не быть.`,
  doubtfulLead:
    'Число изменилось в тысячу раз и больше. В суммы оно не входит, пока его не подтвердит проход через час или позже.',
  doubtfulColumns: { page: 'Страница', was: 'Было', became: 'Стало', seen: 'Замечено', state: 'Что с ним' },
  outcomes: {
    waits: 'ждёт подтверждения',
    confirmed: 'подтвердилось, учитывается',
    'not-confirmed': 'не подтвердилось, не учтено',
  } satisfies Record<NonNullable<Doubtful['outcome']> | 'waits', string>,
} as const;

export const CLOCK = {
  aheadOf: (difference: string): string => `Часы сборщика спешат на ${difference} относительно часов базы данных.`,
  behindOf: (difference: string): string => `Часы сборщика отстают на ${difference} относительно часов базы данных.`,
  unusable: 'Наблюдение остановлено: время событий было бы неверным. Проверьте время на сервере сборщика.',
  stillGood: 'Наблюдение продолжается; проверьте время на сервере сборщика.',
} as const;
