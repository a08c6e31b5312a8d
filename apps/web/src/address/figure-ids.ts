/** Figures a map can be coloured by and a district can be compared by. */
export const DISTRICT_FIGURES = [
  'withinDeadline',
  'firstReply',
  'overdue',
  'subscribers',
  'coverage',
  'cadence',
] as const;
export type DistrictFigureId = (typeof DISTRICT_FIGURES)[number];
