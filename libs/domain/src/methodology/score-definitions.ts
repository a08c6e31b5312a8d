import type { Definition } from './definition.js';

/** The score of pages, and how figures are compared. */
export const SCORE_DEFINITIONS = {
  compliance: {
    id: 'compliance',
    title: 'Балл соответствия',
    short:
      'Сто баллов, взвешенная сумма критериев, которые применимы и измерены. Неизмеренное — не нарушение: оно выходит из знаменателя.',
    formula: '100 × Σ(вес × балл) ÷ Σ веса, по применимым и измеренным критериям.',
    edges: [
      'Зелёная зона — от 90, жёлтая — 70–89, красная — меньше 70.',
      'Рядом с баллом указано, сколько критериев измерено из применимых и сколько баллов набрано из возможных.',
      'Ответы судят по обращениям за 28 дней по день балла — такими, какими они были на его момент; начало выбранного периода и фильтры на это не влияют. «Ответы в срок» — по тем, о которых уже ясно, соблюдён ли срок; «Нет просроченных» — по тем, кто ждёт сверх срока.',
      'Нет таких обращений — критерий не применяется. Стена не прочитана — не измерен. Что обращений или просроченных нет, известно, только если стена прочитана за все эти дни и не позже чем за двое суток до момента балла; увиденное просроченное считается всегда.',
      'У каждой проверки — что увидели и когда.',
      'Чего ВКонтакте не показывает — компонент, госметку, виджеты, охват, — берётся из загруженного файла на его день: срок его действия задан правилами, а то, что мы увидели в тот же день или позже, важнее файла.',
      'Регион может добавить свои критерии — например, QR-код или двухфакторный вход: они названы в его правилах, а отвечает на них загруженный файл.',
      'Недельный охват делится на подписки, сосчитанные в день файла; не сосчитаны — охват не измерен.',
    ],
    source:
      '«Светофор» Амурской области и два собственных критерия об ответах; состояния проверки — как у internet.nl.',
    version: '4',
    keys: ['complianceScore', 'complianceMeasured'],
    table: [
      {
        figure: 'compliance',
        formula: '100 · Σ(weight · points) ÷ Σ weight over criteria applicable and measured',
        where: 'domain/compliance/compliance-score.ts',
      },
      {
        figure: 'questions of a score',
        formula:
          'those that need a reply, asked on the 28 local days up to the instant of the score, as known then; a 0 only of a wall read for all of them and within 48 h',
        where: 'analytics/questions/answering.ts',
      },
    ],
  },
  nextSteps: {
    id: 'nextSteps',
    title: 'Что сделать',
    short:
      'Что осталось сделать на странице: сначала ответить на просроченные обращения, затем шаги, которые дают больше баллов.',
    formula: 'Прибавка шага — 100 × вес × недостающая доля ÷ Σ веса измеренных критериев.',
    edges: [
      'Неизмеренный критерий шагом не становится: выполнен ли он, неизвестно.',
      'Прибавки всех шагов вместе дополняют балл до ста.',
    ],
    source: 'Собственное правило.',
    version: '2',
    table: [
      {
        figure: 'next steps',
        formula:
          '100 · weight · missing points ÷ Σ weight measured, for each criterion that failed; overdue questions, then largest first',
        where: 'domain/compliance/next-steps.ts',
      },
    ],
  },
  comparison: {
    id: 'comparison',
    title: 'Сравнение',
    short:
      'Та же цифра за другой период: предыдущий той же длины, те же даты год назад или те же дни недели год назад.',
    formula:
      'Подписки сравниваются в процентах, доли — в процентных пунктах (п. п.), время — в часах и минутах, счёт — в единицах.',
    edges: ['Если за период сравнения цифры нет, сравнить не с чем, и так и написано.'],
    source: 'Собственное правило.',
    version: '2',
    table: [
      {
        figure: 'comparison',
        formula: 'the same figure over the period before, or a year earlier by dates or by weekdays',
        where: 'analytics/query/comparison-range.ts',
      },
    ],
  },
} as const satisfies Record<string, Definition>;
