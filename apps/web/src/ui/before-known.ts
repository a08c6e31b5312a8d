/** The part of an answer that says which period it is about and since which day anything is known. */
export interface Dated {
  period: { to: string };
  knownFrom: string | null;
}

export function isDated(answer: unknown): answer is Dated {
  return typeof answer === 'object' && answer !== null && 'knownFrom' in answer && 'period' in answer;
}

/** Whether the whole period lies before anything was known: its figures would look like zeros. */
export function isBeforeKnown({ period, knownFrom }: Dated): boolean {
  return knownFrom !== null && period.to < knownFrom;
}
