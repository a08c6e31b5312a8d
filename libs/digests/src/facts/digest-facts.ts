import type { AnswerHead, ComplianceZoneName, Figure } from '@gospulse/contracts';
import type { CorrectionKind } from '@gospulse/domain';

/** What a digest tells, as the answers of the screens have it; a figure of its own it has none. */
export interface DigestFacts {
  readonly head: Pick<AnswerHead, 'region' | 'asOf' | 'observedAt'>;
  /** Of whom the account answers for by name, the first of them. */
  readonly own: readonly OwnInstitution[];
  /** How many more it is bound to. */
  readonly ownMore: number;
  /** Of all it sees. */
  readonly institutions: number;
  /** Null: not asked for. */
  readonly replies: WeekOfReplies | null;
  /** Null: it cannot be told. */
  readonly waiting: LetterWaiting | null;
  /** Overdue questions first, then most points; at most three. */
  readonly steps: readonly DigestStep[];
  readonly below: readonly Below[];
  /** What was decided in the last seven days. */
  readonly contests: readonly LetterContest[];
}

/** An institution and the page that stands for it. */
export interface OwnInstitution {
  readonly ogrn: string;
  readonly name: string;
  readonly isExempt: boolean;
  readonly score: number | null;
  readonly zone: ComplianceZoneName | null;
  /** Seven days before the cut-off, by the rules of today; null: unknown then. */
  readonly scoreBefore: number | null;
  /** Corrections that touch what is told of its page, as the screens count them. */
  readonly corrections: number;
  /** Points of 100 by which the score rose with a criterion (below 0: fell), and why in words. They add up to the difference. */
  readonly changes: readonly { readonly title: string; readonly gain: number; readonly words: string }[];
}

/** The last whole week beside the one before. */
export interface WeekOfReplies {
  readonly from: string;
  readonly to: string;
  readonly withinDeadline: Pick<Figure, 'value' | 'previous' | 'unknown' | 'n'>;
  /** Working seconds. */
  readonly firstReply: Pick<Figure, 'value' | 'previous' | 'unknown' | 'n'>;
  /** Corrections that touch what is told of the week, as the screens count them. */
  readonly corrections: number;
}

export interface LetterWaiting {
  readonly overdue: number;
  readonly open: number;
  readonly dueToday: readonly LetterQuestion[];
  /** Fell due since the working day before began. */
  readonly newlyOverdue: readonly LetterQuestion[];
  /** Next to fall due, those of today among them. */
  readonly next: readonly LetterQuestion[];
  /** Longest overdue first. */
  readonly longest: readonly LetterQuestion[];
}

/** No text and no name of whoever asked. */
export interface LetterQuestion {
  readonly institution: string;
  readonly url: string;
  readonly askedAt: string;
  readonly dueAt: string | null;
}

export interface DigestStep {
  readonly advice: string;
  readonly gain: number;
  readonly isOfOverdue: boolean;
  readonly ogrn: string;
  readonly institution: string;
}

/** Those below one founder. */
export interface Below {
  readonly ogrn: string;
  readonly name: string;
  readonly zones: { readonly green: number; readonly yellow: number; readonly red: number; readonly none: number };
  /** With what takes most from each, in words. */
  readonly worst: readonly { readonly ogrn: string; readonly name: string; readonly words: string }[];
  readonly movers: readonly {
    readonly ogrn: string;
    readonly name: string;
    readonly score: number;
    readonly gain: number;
  }[];
}

export interface LetterContest {
  readonly state: 'accepted' | 'refused' | 'asked' | 'revoked';
  readonly kind: CorrectionKind;
  readonly institution: string;
}
