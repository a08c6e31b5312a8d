import type { ContestEventKind, ContestState, CorrectionFact } from '@gospulse/domain';

/** Whose contests somebody sees: a region, or some institutions of it. */
export interface ContestScope {
  readonly regionCode: string;
  /** Ids of the only institutions; null: all of the region. */
  readonly institutions: readonly number[] | null;
}

/** Who takes a step, as far as is known; both null: nobody who is signed in. */
export interface ContestPerson {
  readonly accountId: number | null;
  readonly login: string | null;
}

/** A contest as it stands. */
export interface Contest {
  readonly id: number;
  readonly fact: CorrectionFact;
  readonly state: ContestState;
  readonly institution: { readonly id: number; readonly ogrn: string; readonly name: string };
  /** Null where the institution itself is meant. */
  readonly page: { readonly id: number; readonly vkId: number; readonly name: string } | null;
  /** The post that the question stands under; null: not of a question, or nothing is known of it any more. */
  readonly postId: number | null;
  readonly madeAt: Date;
  readonly madeBy: string | null;
  readonly reason: string;
  readonly link: string | null;
  /** By when somebody has to take the next step; null: nobody has to, or no calendar tells it. */
  readonly dueAt: Date | null;
  /** Of what was accepted. */
  readonly correctionId: number | null;
  readonly past: readonly { readonly kind: ContestEventKind; readonly accountId: number | null }[];
}

/** A step that was taken. */
export interface ContestStep {
  readonly kind: ContestEventKind;
  readonly at: Date;
  readonly by: string | null;
  readonly reason: string | null;
  readonly link: string | null;
}

/** Why nothing became of what was asked. */
export type ContestRefusal =
  | 'unknown-region'
  /** What is contested is not there, or not theirs. */
  | 'not-found'
  | 'no-such-contest'
  | 'contested-already'
  | 'corrected-already'
  | 'too-many-contests'
  | 'too-many-contests-today'
  | 'contest-over'
  | 'own-contest'
  | 'not-own-contest'
  /** It was accepted, but what it says can be true of nothing in the register any more. */
  | 'correction-refused'
  /** The register of the region is being imported: try again. */
  | 'import-running';
