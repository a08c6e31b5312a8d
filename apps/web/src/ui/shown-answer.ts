import type { AnswerHead } from '@gospulse/contracts';
import { createContext } from 'react';
import type { AnswerFacts } from '../export/file-view.js';

const NOTHING: AnswerFacts = { draftYears: [] };

/** The answer that is shown, for the files of its tables. */
export const ShownAnswer = createContext<AnswerFacts>(NOTHING);

/** A list comes as pages of answers, each with the same head. */
export function firstPage(data: unknown): unknown {
  const pages = typeof data === 'object' && data !== null && 'pages' in data ? data.pages : null;
  return Array.isArray(pages) ? (pages as unknown[])[0] : data;
}

/** The head of an answer, as far as it has one. */
export function factsIn(answer: unknown): AnswerFacts {
  if (typeof answer !== 'object' || answer === null) return NOTHING;
  return { ...(answer as Partial<AnswerHead>), draftYears: draftYearsIn(answer) };
}

function draftYearsIn(answer: object): number[] {
  const years = 'draftYears' in answer ? answer.draftYears : null;
  return Array.isArray(years) ? years.filter((year) => typeof year === 'number') : [];
}
