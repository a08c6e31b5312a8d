/** What a correction (поправка) can say against what was observed. */
export const CORRECTION_KINDS = [
  /** What a resident wrote asks for nothing, or was spam that is gone. */
  'not-a-question',
  /** The resident was answered where we do not look: by telephone, in messages, under another post. */
  'answered-elsewhere',
  /** A page has what a criterion asks for, though we see nothing of it. */
  'criterion-met',
  /** Somebody else is the founder. */
  'founder',
  /** For some time nobody could answer: a server was down, VK was. That time counts in no wait. */
  'outage',
] as const;
export type CorrectionKind = (typeof CORRECTION_KINDS)[number];

/** What a correction says. Instants are epoch seconds; a comment is meant by its number on the page. */
export type CorrectionFact =
  | { readonly kind: 'not-a-question'; readonly commentId: number }
  | { readonly kind: 'answered-elsewhere'; readonly commentId: number; readonly answeredAt: number }
  | {
      readonly kind: 'criterion-met';
      readonly criterion: string;
      /** The first local day of which it holds. */
      readonly fromDay: string;
      /** The last one; null: until it is revoked. */
      readonly toDay: string | null;
    }
  | { readonly kind: 'founder'; readonly founderOgrn: string }
  | { readonly kind: 'outage'; readonly from: number; readonly to: number };

/** Corrections of single questions. */
export type QuestionCorrection = Extract<CorrectionFact, { readonly commentId: number }>;
