import {
  CHATTER_TEXTS,
  COMPLAINT_TEXTS,
  EMOJI_TEXTS,
  FOLLOW_UP_TEXTS,
  GREETING_TEXT,
  NOTICE_TEXTS,
  QUESTION_TEXTS,
  REPLY_TEXTS,
  STREETS,
  THANKS_TEXTS,
} from '../data/comment-texts.js';
import type { CommentKind, CommentRecord } from './comment-record.js';

const BANKS: Readonly<Record<CommentKind, readonly string[]>> = {
  question: QUESTION_TEXTS,
  complaint: COMPLAINT_TEXTS,
  'follow-up': FOLLOW_UP_TEXTS,
  thanks: THANKS_TEXTS,
  chatter: CHATTER_TEXTS,
  emoji: EMOJI_TEXTS,
  sticker: [''],
  mention: [''],
  reply: REPLY_TEXTS,
  greeting: [GREETING_TEXT],
  notice: NOTICE_TEXTS,
};

/** A line from a bank with its street and number filled in. */
export function fillText(bank: readonly string[], seed: number): string {
  const line = bank[seed % bank.length] ?? '';
  const street = STREETS[(seed >>> 5) % STREETS.length] ?? '';
  return line.replaceAll('{street}', street).replaceAll('{n}', String(1 + ((seed >>> 9) % 90)));
}

/** The text of a comment, derived from what it is. */
export function commentText(comment: CommentRecord): string {
  const text = fillText(BANKS[comment.kind], comment.textSeed);
  return comment.mentions === 0 ? text : `[id${comment.mentions}|Имя], ${text}`;
}
