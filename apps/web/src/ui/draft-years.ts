import { createContext } from 'react';

/** The years of the answer shown whose production calendar is a draft: its files say so too. */
export const DraftYears = createContext<readonly number[]>([]);

export function draftYearsIn(answer: unknown): number[] {
  const years = typeof answer === 'object' && answer !== null && 'draftYears' in answer ? answer.draftYears : null;
  return Array.isArray(years) ? years.filter((year) => typeof year === 'number') : [];
}
