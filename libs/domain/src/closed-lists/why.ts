/** Figures whose changes «Что изменилось» tells. */
export const TOLD_FIGURES = [
  'subscribers',
  'coverage',
  'firstReply',
  'withinDeadline',
  'backlog',
  'questions',
  'cadence',
] as const;
export type ToldFigure = (typeof TOLD_FIGURES)[number];

/** Figures whose change is explained by who moved them. */
export const WHY_FIGURES = [...TOLD_FIGURES, 'complianceScore'] as const;
export type WhyFigure = (typeof WHY_FIGURES)[number];

/** By whom a change is explained; by page that of one institution. */
export const WHY_GROUPINGS = ['municipality', 'founder', 'kind', 'institution', 'page'] as const;
export type WhyGrouping = (typeof WHY_GROUPINGS)[number];

/**
 * How a contribution is told. `sum`: a member's own change, and all of them together are the whole's. `without`: by how much the change
 * would have been another without the member; these do not add up.
 */
export const CONTRIBUTION_METHODS = ['sum', 'without'] as const;
export type ContributionMethod = (typeof CONTRIBUTION_METHODS)[number];

/** Whether rows tell what their figures were in the comparison period. */
export const CHANGE_MODES = ['without', 'with'] as const;
export type ChangeMode = (typeof CHANGE_MODES)[number];
