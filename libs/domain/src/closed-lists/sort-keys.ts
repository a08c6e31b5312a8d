/** What a list of institutions can be sorted by. */
export const INSTITUTION_SORTS = [
  'relevance',
  'name',
  'subscribers',
  'netGrowth',
  'posts',
  'questions',
  'overdue',
  'medianWorkingSeconds',
  'withinDeadlineShare',
  'complianceScore',
] as const;
export type InstitutionSort = (typeof INSTITUTION_SORTS)[number];

/** What the queue can be sorted by: longest waiting first, by deadline, or by municipality. */
export const QUEUE_SORTS = ['asked', 'due', 'municipality'] as const;
export type QueueSort = (typeof QUEUE_SORTS)[number];
