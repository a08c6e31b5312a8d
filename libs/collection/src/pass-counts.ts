import { outcomeName, type LookOutcome } from '@gospulse/domain';

/** What a pass came to: pages by outcome and new facts by kind. */
export interface PassCounts {
  /** By the outcome's name. */
  readonly outcomes: Record<string, number>;
  readonly facts: Record<string, number>;
  outcome(outcome: LookOutcome, pages?: number): void;
  fact(name: string, count: number): void;
}

export function createPassCounts(): PassCounts {
  const outcomes: Record<string, number> = {};
  const facts: Record<string, number> = {};
  const add = (into: Record<string, number>, name: string, by: number) => {
    into[name] = (into[name] ?? 0) + by;
  };
  return {
    outcomes,
    facts,
    outcome: (outcome, pages = 1) => add(outcomes, outcomeName(outcome), pages),
    fact: (name, count) => add(facts, name, count),
  };
}
