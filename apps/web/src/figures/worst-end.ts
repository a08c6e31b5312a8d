import type { WorstEnd } from '@gospulse/domain';

/** Which end of a figure needs looking at: the most overdue questions, the least share in time. */
export type { WorstEnd };
