import { namedResidents } from './reply-target.js';
import {
  inOrderOfWriting,
  isOfficial,
  isResident,
  isTopLevel,
  type OfficialComment,
  type ThreadComment,
} from './thread-comment.js';

/** A machine's text has been sent to at least so many different residents of a page. */
export const ACKNOWLEDGEMENT_MIN_RESIDENTS = 2;

/** What makes an official text an automatic acknowledgement rather than a reply. */
export interface AcknowledgementOptions {
  /** The longest delay in seconds after the resident's comment, by the policy in force when that was written (epoch seconds). */
  acknowledgementWithinSeconds: (askedAt: number) => number;
  acknowledgementMinResidents: number;
}

/** An official text with the resident it was sent to, and when that one had written last. Epoch seconds. */
export interface SentText {
  commentId: number;
  /** Keyed hash of the wording. */
  textKey: string;
  residentKey: string;
  askedAt: number;
  at: number;
}

/**
 * The official texts of one post, each with its addressee: of the residents it names the one who wrote last, or else whoever
 * wrote last in its thread. A text that is sent to nobody is none of them.
 */
export function sentTexts(comments: readonly ThreadComment[]): SentText[] {
  const ordered = inOrderOfWriting(comments);
  const byId = new Map(ordered.map((comment) => [comment.id, comment]));
  const lastOf = new Map<string, number>();
  const lastInThread = new Map<number, { key: string; at: number }>();
  const sent: SentText[] = [];
  for (const comment of ordered) {
    if (isResident(comment)) {
      lastOf.set(comment.author.key, comment.at);
      lastInThread.set(comment.threadId, { key: comment.author.key, at: comment.at });
    } else if (isOfficial(comment) && comment.textKey !== undefined) {
      const asked = askedJustBefore(comment, byId, lastOf, lastInThread);
      if (asked === null) continue;
      const { id: commentId, textKey, at } = comment;
      sent.push({ commentId, textKey, residentKey: asked.key, askedAt: asked.at, at });
    }
  }
  return sent;
}

/** Those that came so soon that a machine may have sent them. */
export function promptTexts(
  sent: readonly SentText[],
  withinSeconds: AcknowledgementOptions['acknowledgementWithinSeconds'],
): SentText[] {
  return sent.filter(({ askedAt, at }) => at - askedAt <= withinSeconds(askedAt));
}

/**
 * Of prompt texts the keys of those that were sent to several residents. One post may hold too few of them: run it over all
 * that a page has sent, and hand the keys to the pairing.
 */
export function acknowledgementKeys(prompt: readonly SentText[], minResidents: number): Set<string> {
  const residentsOf = new Map<string, Set<string>>();
  for (const { textKey, residentKey } of prompt) {
    const residents = residentsOf.get(textKey) ?? new Set();
    residentsOf.set(textKey, residents.add(residentKey));
  }
  return new Set([...residentsOf].filter(([, residents]) => residents.size >= minResidents).map(([key]) => key));
}

function askedJustBefore(
  reply: OfficialComment,
  byId: ReadonlyMap<number, ThreadComment>,
  lastOf: ReadonlyMap<string, number>,
  lastInThread: ReadonlyMap<number, { key: string; at: number }>,
): { key: string; at: number } | null {
  let latest: { key: string; at: number } | null = null;
  for (const key of namedResidents(reply, byId, lastOf)) {
    const at = lastOf.get(key) ?? -Infinity;
    if (latest === null || at > latest.at) latest = { key, at };
  }
  if (latest !== null) return latest;
  // An acknowledgement under a resident's own post stands at top level and names nobody.
  return lastInThread.get(isTopLevel(reply) ? reply.postId : reply.threadId) ?? null;
}
