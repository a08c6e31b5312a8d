/** Words of a day of which was kept how institutions stood. */
export const KEPT = {
  column: (day: string): string => `На ${day}`,
  of: (day: string): string => `Состояние учреждений на ${day}. Остальные колонки — за период.`,
  notKept: (day: string): string =>
    `Состояние учреждений на ${day} не сохранено: в тот день ничего не собирали или состояние ещё не хранили.`,
  /** Of a day pages were kept of the obliged alone. */
  states: { 'with-page': 'Обязаны, со страницей', 'without-page': 'Обязаны, без страницы' },
  now: 'Показать на сегодня',
  covered: 'со страницей',
  uncovered: 'без страницы',
  exempt: 'не обязано',
  score: (state: string, score: string): string => `${state}, балл ${score}`,
  coverage: (share: string, covered: string, obliged: string): string =>
    `охват ${share}: со страницей ${covered} из ${obliged} обязанных`,
  mean: (score: string, pages: string): string => `средний балл ${score}, страниц с баллом ${pages}`,
  file: { state: 'Состояние в тот день', score: 'Балл в тот день' },
} as const;
