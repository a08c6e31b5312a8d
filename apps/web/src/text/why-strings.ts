import type { WhyFigure, WhyGrouping } from '@gospulse/domain';
import { NBSP } from './format.js';
import type { Forms } from './plurals.js';

/** Words of who moved a figure. */

interface Sides {
  readonly up: string;
  readonly down: string;
  /** Before the one who did most. */
  readonly most: { readonly up: string; readonly down: string };
}

const OF_SHARE: Sides = {
  ...{ up: 'Подняли', down: 'Снизили' },
  most: { up: 'Больше всего подняли', down: 'Больше всего снизили' },
};
const OF_COUNT = { up: 'Больше всего прибавилось', down: 'Больше всего убавилось' };

export const WHY = {
  open: 'почему',
  openOf: (figure: string): string => `почему: ${figure}`,
  title: (figure: string): string => `Почему изменилось: ${figure}`,
  by: 'По кому показать вклад',
  bys: {
    municipality: 'районы',
    founder: 'учредители',
    kind: 'виды',
    institution: 'учреждения',
    page: 'страницы',
  } satisfies Record<WhyGrouping, string>,
  names: {
    subscribers: 'Подписки',
    coverage: 'Охват',
    firstReply: 'Первый ответ',
    withinDeadline: 'В срок',
    backlog: 'Просрочено',
    questions: 'Обращения',
    cadence: 'Ритм',
    complianceScore: 'Балл соответствия',
  } satisfies Record<WhyFigure, string>,
  sides: {
    subscribers: {
      ...{ up: 'Прибавили', down: 'Убавили' },
      most: { up: 'Больше всего прибавили', down: 'Больше всего убавили' },
    },
    questions: { up: 'Больше обращений', down: 'Меньше обращений', most: OF_COUNT },
    backlog: { up: 'Больше просрочено', down: 'Меньше просрочено', most: OF_COUNT },
    firstReply: {
      ...{ up: 'Ответ дольше', down: 'Ответ быстрее' },
      most: { up: 'Больше всего прибавили времени', down: 'Больше всего сократили время' },
    },
    coverage: OF_SHARE,
    withinDeadline: OF_SHARE,
    cadence: OF_SHARE,
    complianceScore: OF_SHARE,
  } satisfies Record<WhyFigure, Sides>,
  whole: (figure: string, value: string, was: string): string => `${figure}: ${value}, было ${was}`,
  most: (side: string, name: string): string => `${side}: ${name}`,
  noise: 'Изменение в пределах случайных колебаний: объяснять в нём нечего.',
  unknown: 'Одного из двух значений нет: сравнить не с чем.',
  nobody: 'Ничей вклад не выходит за пределы случайных колебаний.',
  undetermined: 'Вклад не определить: без участника сравнивать нечего.',
  nobodyMoved: 'Никто ничего не изменил.',
  was: (value: string): string => `было ${value}`,
  came: 'раньше — нет данных',
  gone: 'теперь — нет данных',
  n: (value: string, n: string): string => `${value} (n${NBSP}=${NBSP}${n})`,
  /** «Еланский, Котовский и ещё 3 района» */
  andOthers: (names: string, others: string): string => `${names} и ещё ${others}`,
  incomparable: (whom: string, sum: string): string =>
    `Сравнить не с чем: ${whom}. Одного из двух значений нет или раньше наблюдали меньше девяти десятых дней. Их часть изменения: ${sum}.`,
  rest: (members: string): string => `Ещё ${members}`,
  restSum: (members: string, sum: string): string => `Ещё ${members}: ${sum}`,
  restNoise: (members: string, noise: string): string => `Ещё ${members}, в пределах случайных колебаний — ${noise}.`,
  contribution: 'Вклад',
  method: {
    sum: '— своё изменение каждого. Вместе все части дают всё изменение.',
    without:
      '— насколько изменение было бы другим без этого участника. Такие вклады не складываются. Названы те, чей вклад больше случайных колебаний (95 %); у охвата и балла случайных колебаний нет: учтены все учреждения и страницы.',
  },
} as const;

/** «ещё 3 района». */
export const WHY_MEMBERS = {
  municipality: ['район', 'района', 'районов'],
  founder: ['учредитель', 'учредителя', 'учредителей'],
  kind: ['вид учреждений', 'вида учреждений', 'видов учреждений'],
  institution: ['учреждение', 'учреждения', 'учреждений'],
  page: ['страница', 'страницы', 'страниц'],
} as const satisfies Record<WhyGrouping, Forms>;

/** Words of «Что изменилось». */
export const CHANGES = {
  title: 'Что изменилось',
  nothing: 'За период ничего заметного не изменилось.',
  nothingMore: 'Больше ничего заметного: остальное изменилось не сильнее обычного.',
  off: 'Сравнение выключено: видны только скачки подписок.',
  notCompared: 'Сравнить не с чем: за один из двух периодов значений нет.',
  figure: (name: string, value: string, was: string, change: string): string =>
    `${name}: ${value}, было ${was} (${change})`,
  most: (told: string, name: string, contribution: string): string =>
    `${told}; больше всего: ${name} (${contribution})`,
  member: (who: string, told: string): string => `${who}: ${told}`,
  jump: (name: string, change: string, day: string): string => `Скачок подписок ${day}: ${name} (${change})`,
  jumpOfMany: (pages: string, change: string, day: string): string =>
    `Скачок подписок ${day} сразу на ${pages} (${change})`,
  /** «сразу на 412 страницах» */
  onPages: ['странице', 'страницах', 'страницах'],
} as const;
