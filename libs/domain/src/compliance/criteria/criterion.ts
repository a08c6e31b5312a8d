import type { CountFact, FlagFact, KnownFacts, NumberFact } from '../page-facts.js';
import type { PageType } from '../page-type.js';

/** A limit of a criterion with part of its points: reached `from` it on, or only `above` it. `share` is 0…1. */
export type Step =
  { readonly from: number; readonly share: number } | { readonly above: number; readonly share: number };

/** How a fact becomes points: it is there, there is none of it, it keeps the norm of posts, or it reaches one of several limits. */
export type CriterionRule =
  | { readonly kind: 'present'; readonly fact: FlagFact }
  | { readonly kind: 'none'; readonly fact: CountFact }
  | { readonly kind: 'posts-norm' }
  | { readonly kind: 'steps'; readonly fact: NumberFact; readonly steps: readonly Step[] }
  | FiledRule;

/**
 * A criterion of a region's own that only a file answers, with yes or no, a number, or per cent (then limits are in per
 * cent too). `evidenceDays`: how many days after its own day an answer holds.
 */
export type FiledRule =
  | { readonly kind: 'filed'; readonly evidenceDays: number }
  | {
      readonly kind: 'filed-steps';
      readonly unit: 'count' | 'percent';
      readonly evidenceDays: number;
      readonly steps: readonly Step[];
    };

export const INSTITUTION_LEVELS = ['federal', 'regional', 'municipal'] as const;
export type InstitutionLevel = (typeof INSTITUTION_LEVELS)[number];

/** Whose pages a criterion is asked of; what is left out does not narrow it. */
export interface Applicability {
  readonly kinds?: readonly string[];
  readonly exceptKinds?: readonly string[];
  readonly levels?: readonly InstitutionLevel[];
  /** A page of no stated type is none of these. */
  readonly pageTypes?: readonly PageType[];
  readonly exceptPageTypes?: readonly PageType[];
}

/** One criterion of the compliance score, as a policy states it. Weights are relative; the default ones add up to 100. */
export interface Criterion {
  /** One of `CRITERION_CODES`, or a code of the region's own. */
  readonly code: string;
  readonly weight: number;
  /** For the screen, in Russian. */
  readonly title: string;
  /** What to do when it is not met, one sentence in Russian; `{norm}` stands for the norm of posts. */
  readonly advice: string;
  readonly rule: CriterionRule;
  readonly applies?: Applicability;
}

/** How a cell of a file answers a criterion. */
export type FiledAnswer = 'yes-no' | 'widgets' | 'weekly-reach' | 'count' | 'percent';

/** The column of a form that answers a criterion where VK does not show it. */
export interface EvidenceColumn {
  /** As the form writes it. */
  readonly title: string;
  /** Other wordings seen. */
  readonly aliases: readonly string[];
  readonly answer: FiledAnswer;
  /** What the column tells, in Russian, in the nominative and in small letters. */
  readonly about: string;
  /** How many days after its own day an answer holds by default; then the criterion is not measured again. */
  readonly evidenceDays: number;
}

/** How whoever keeps a page meets a criterion: steps in Russian, of VK's settings where it is there. */
export interface HowTo {
  readonly title: string;
  /** Sentences, in the order in which they are taken. What is not known for sure of VK's menus is said in general. */
  readonly steps: readonly string[];
}

/** Value of the criterion's fact, the points it gives (0…1), and what is said of it. */
export interface CriterionExample {
  readonly value: boolean | number;
  readonly points: number;
  readonly seen: string;
  /** The count that the fact is told of, where there is one. */
  readonly among?: number;
}

/** What else the words of a fact need; null: there is none, or it is not known. */
export interface SeenBeside {
  readonly postsNorm: number | null;
  /** The count that the fact is told of. */
  readonly among: number | null;
}

/** A criterion that the program knows: all there is to say of it stands in its one file. */
export interface CriterionDefinition extends Criterion {
  /** What was seen, in Russian: for yes and for no, or made of a number. */
  readonly seen: readonly [yes: string, no: string] | ((value: number, beside: SeenBeside) => string);
  /** The same with what explains it, where that is known; null: it is not. */
  readonly seenFor?: (facts: KnownFacts) => string | null;
  /** What to do by what is wrong, where that is known, in Russian; null: it is not. */
  readonly adviceFor?: (facts: KnownFacts) => string | null;
  readonly howTo: HowTo;
  /** Left out: no file answers it. */
  readonly column?: EvidenceColumn;
  /** Shown by a spec to be true, with a norm of 3 posts. */
  readonly examples: readonly CriterionExample[];
}
