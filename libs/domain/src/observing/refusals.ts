/** What of an answer of VK was refused. The list is closed: it names columns of answers, labels of metrics and words. */
export const REFUSED_KINDS = [
  'members',
  'post-date',
  'comment-date',
  'post-id',
  'comment-id',
  'author-id',
  'community-id',
  'likes',
  'reposts',
  'views',
  'comments',
  'wall-access',
  'community-state',
  'name',
] as const;
export type RefusedKind = (typeof REFUSED_KINDS)[number];

/** Why a value was refused. `jump`: possible by itself, but a thousand times another one than before. */
export const REFUSAL_REASONS = [
  'too-early',
  'too-late',
  'negative',
  'too-large',
  'out-of-range',
  'not-a-number',
  'unknown-code',
  'jump',
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

/** Refusals, and the passes that met them, are told of for so long; what was stored stays. Days. */
export const REFUSALS_KEPT_DAYS = 30;

/** One refusal: which kind of value, why, and of which community. The value itself goes nowhere. */
export interface RefusedValue {
  readonly kind: RefusedKind;
  readonly reason: RefusalReason;
  /** Null: an answer about no community that is known yet. */
  readonly communityId: number | null;
}
