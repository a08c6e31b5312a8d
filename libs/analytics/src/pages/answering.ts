import { ANSWERING_FACTS, type AnsweringFact, type KnownFacts } from '@gospulse/domain';
import { numberOrNull } from '../sources/number-list.js';

/** What is known of the questions that scores are of, by page index; NaN: it is not. */
export type AnsweringColumns = Readonly<Record<AnsweringFact, Float64Array>> & {
  /** When the wall was last read, not after the instant; milliseconds since the epoch. */
  readonly seenMs: Float64Array;
};

export type AnsweringFacts = Pick<KnownFacts, AnsweringFact>;

/** The same of one page. */
export function answeringFactsAt(columns: AnsweringColumns, page: number): AnsweringFacts {
  return Object.fromEntries(ANSWERING_FACTS.map((fact) => [fact, numberOrNull(columns[fact][page])])) as AnsweringFacts;
}
