/**
 * What stands behind the figures of a region on «Россия»: sums of a whole day; of so few of its pages that they show some of the
 * region; sums that are being made anew; counts of an earlier day alone; nothing that was
 * ever observed; or the machine of a cluster that has them does not answer.
 */
export const REGION_DATA_STATES = ['whole', 'partial', 'summing', 'late', 'none', 'away'] as const;
export type RegionDataState = (typeof REGION_DATA_STATES)[number];
