import type { AnswerHead, ComplianceZoneName, Figure } from '@gospulse/contracts';

/** What a digest tells, as the answers of the screens have it; a figure of its own it has none. */
export interface DigestFacts {
  readonly head: Pick<AnswerHead, 'region' | 'asOf' | 'observedAt'>;
  /** Of whom the account answers for by name, the first of them. */
  readonly own: readonly OwnInstitution[];
  /** How many more it is bound to. */
  readonly ownMore: number;
  /** Of all it sees. */
  readonly institutions: number;
  readonly replies: WeekOfReplies | null;
  readonly waiting: Waiting | null;
  /** Most points first; at most three. */
  readonly steps: readonly DigestStep[];
  readonly below: readonly Below[];
  /** What was decided since the letter before. */
  readonly contests: readonly DecidedContest[];
}

export interface OwnInstitution {
  readonly ogrn: string;
  readonly name: string;
  readonly score: number | null;
  readonly zone: ComplianceZoneName | null;
  /** Seven days before the cut-off; null: unknown then. */
  readonly scoreBefore: number | null;
  readonly changes: readonly Change[];
}

/** A criterion that is judged otherwise than a week ago. */
export interface Change {
  readonly title: string;
  /** Points of 100 by which the score rose with it; below 0: fell. */
  readonly gain: number;
}

/** The last whole week beside the one before. */
export interface WeekOfReplies {
  readonly from: string;
  readonly to: string;
  readonly withinDeadline: Pick<Figure, 'value' | 'previous' | 'unknown' | 'n'>;
  /** Working seconds. */
  readonly firstReply: Pick<Figure, 'value' | 'previous' | 'unknown' | 'n'>;
}

export interface Waiting {
  readonly overdue: number;
  readonly open: number;
  /** Wait since before the days that the queue shows. */
  readonly earlier: number;
  readonly dueToday: readonly WaitingQuestion[];
  /** Fell due since the working day before began. */
  readonly newlyOverdue: readonly WaitingQuestion[];
  /** Next to fall due, those of today among them. */
  readonly next: readonly WaitingQuestion[];
  /** Longest overdue first. */
  readonly longest: readonly WaitingQuestion[];
}

/** No text and no name of whoever asked. */
export interface WaitingQuestion {
  readonly institution: string;
  readonly url: string;
  readonly askedAt: string;
  readonly dueAt: string | null;
}

export interface DigestStep {
  readonly advice: string;
  readonly gain: number;
  readonly isOfOverdue: boolean;
  readonly institution: string;
  /** VK's id; null: the link of the register is not resolved. */
  readonly pageId: number | null;
}

/** Those below one founder. */
export interface Below {
  readonly ogrn: string;
  readonly name: string;
  readonly zones: { readonly green: number; readonly yellow: number; readonly red: number; readonly none: number };
  readonly worst: readonly {
    readonly ogrn: string;
    readonly name: string;
    readonly score: number | null;
    readonly zone: ComplianceZoneName | null;
    readonly overdue: number;
  }[];
  readonly movers: readonly {
    readonly ogrn: string;
    readonly name: string;
    readonly score: number;
    readonly gain: number;
  }[];
}

export interface DecidedContest {
  readonly state: 'accepted' | 'refused' | 'asked' | 'revoked';
  readonly institution: string;
  readonly at: string;
}
