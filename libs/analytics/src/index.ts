export { wholeRegion, type Basis, type Clock, type Filters, type Scope } from './base/scope.js';
export type { PeriodProblem } from './base/period.js';
export { figures, type FiguresResult } from './figures.js';
export type { FigureRow } from './figures/figure-row.js';
export { GROUPINGS, type Grouping } from './figures/groups.js';
export { questionsOfPage, type QuestionRow } from './questions.js';
export { refreshRollups } from './rollups/refresh-rollups.js';
