import type { Definition } from './definition.js';

/** Places in the ranking, and what follows from them. */
export const RANKING_DEFINITIONS = {
  ranking: {
    id: 'ranking',
    title: 'Место в рейтинге',
    short:
      'Порядок — по нижней границе интервала Уилсона: выше тот, чья доля надёжнее. Рядом показано, какие места интервалы оставляют возможными.',
    formula:
      'Доля = отвечено в срок ÷ исход ясен, или отвечено за отведённые дни ÷ обращения, у которых эти дни уже прошли; 95 % интервал Уилсона (1927).',
    edges: [
      'Строки «Региональные учреждения», «Без муниципалитета» и «Без учредителя» места не получают: это не муниципалитет и не учредитель.',
      'Меньше 10 обращений с ясным исходом — «недостаточно данных»: место не присваивается, список отдельный.',
      'Лидеры — весь интервал выше доли региона; помощь нужна — весь интервал ниже. Регион берётся в выбранной сфере и виде.',
      'Возможные места: выше наверняка только те, чей весь интервал выше; ниже — только те, чей весь интервал ниже.',
      'Сдвиг места посчитан среди тех же участников за период сравнения.',
    ],
    source: 'Wilson, 1927.',
    version: '1',
    table: [
      {
        figure: 'ranking',
        formula:
          'order by the lower bound of the 95 % Wilson interval; n < 10: not ranked; the ranks that the intervals leave possible',
        where: 'domain/statistics/ranking.ts',
      },
      {
        figure: 'standing, help',
        formula: 'whole interval above or below the share of the region within the chosen sphere and kind',
        where: 'domain/statistics/standing.ts',
      },
    ],
  },
  shareEstimate: {
    id: 'shareEstimate',
    title: 'Оценка доли',
    short:
      'Доля, притянутая к среднему своей группы тем сильнее, чем меньше обращений: по ней можно сравнивать малых с большими.',
    formula:
      '(отвечено + m·k) ÷ (n + k), где m — среднее группы, k — её сила; эмпирический Байес, бета-биномиальная модель по моментам (Kleinman, 1973).',
    edges: [
      'Группа учреждения — его вид; муниципалитеты и учредители — каждые своя группа.',
      'Группа берётся по всему региону, даже если показан один район.',
      'Если в группе меньше двух участников с обращениями, оценки нет.',
    ],
    source: 'Kleinman, 1973.',
    version: '1',
    table: [
      {
        figure: 'estimate of a share',
        formula:
          'beta-binomial empirical Bayes by moments, fitted per kind of institution over the region; municipalities, founders: own groups',
        where: 'domain/statistics/empirical-bayes.ts',
      },
    ],
  },
  masterClass: {
    id: 'masterClass',
    title: 'Мастер-класс',
    short: 'Учреждения, которые отстают от региона два периода подряд, и это не случайность.',
    formula:
      'n ≥ 10 и верхняя граница интервала Уилсона ниже доли региона — в этом периоде и в предыдущем той же длины.',
    edges: [
      'Один плохой период — не основание. Мало обращений — тоже.',
      'Страница, которую не удалось прочитать, в список из-за этого не попадает.',
    ],
    source: 'Собственное правило.',
    version: '1',
    table: [
      {
        figure: 'master class',
        formula: "n ≥ 10 and upper Wilson bound below the region's share, in the period and in the one before",
        where: 'domain/statistics/standing.ts',
      },
    ],
  },
} as const satisfies Record<string, Definition>;
