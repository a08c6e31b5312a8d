export const COMMENT_CLASSES = ['question', 'complaint', 'thanks', 'chatter', 'official', 'empty'] as const;
export type CommentClass = (typeof COMMENT_CLASSES)[number];

/** Which rule decided. Kept with the comment, so that a figure can be traced to the rules. */
export type ClassificationReason =
  | 'official-author'
  | 'sticker'
  | 'no-text'
  | 'attachment-only'
  | 'bare-mention'
  | 'emoji-only'
  | 'official-wording'
  | 'question-mark'
  | 'question-words'
  | 'request-words'
  | 'complaint-words'
  | 'address'
  | 'addressed-to-institution'
  | 'thanks-words'
  | 'talk-between-residents'
  | 'advert'
  | 'no-request';

export interface Classification {
  class: CommentClass;
  needsReply: boolean;
  reason: ClassificationReason;
}

/** What the classifier sees of a comment. The text is read once and not kept. */
export interface CommentInput {
  text: string;
  hasSticker: boolean;
  hasAttachments: boolean;
  authorIsOfficial: boolean;
}

/** Version of the rule set; stored with each class and shown with each figure. */
export const CLASSIFIER_VERSION = 'rules-4';
