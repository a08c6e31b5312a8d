import { namedResidents } from './reply-target.js';
import {
  inOrderOfWriting,
  isOfficial,
  isResident,
  isTopLevel,
  type OfficialComment,
  type ThreadComment,
} from './thread-comment.js';

/** What makes an official text an automatic greeting rather than a reply. */
export interface GreetingOptions {
  /** The longest delay, in seconds, after the resident's comment. */
  greetingWithinSeconds: number;
  /** To how many different residents the same text must have been sent. */
  greetingMinResidents: number;
}

export const DEFAULT_GREETING_OPTIONS: GreetingOptions = { greetingWithinSeconds: 10, greetingMinResidents: 2 };

/** Official comments that came within seconds of a resident's, with that resident. */
export interface PromptReply {
  commentId: number;
  textKey: string;
  residentKey: string;
}

/** Official comments of one post that came so soon after a resident's comment that a machine may have sent them. */
export function promptReplies(comments: readonly ThreadComment[], withinSeconds: number): PromptReply[] {
  const ordered = inOrderOfWriting(comments);
  const byId = new Map(ordered.map((comment) => [comment.id, comment]));
  const lastOf = new Map<string, number>();
  const lastInThread = new Map<number, { key: string; at: number }>();
  const prompt: PromptReply[] = [];
  for (const comment of ordered) {
    if (isResident(comment)) {
      lastOf.set(comment.author.key, comment.at);
      lastInThread.set(comment.threadId, { key: comment.author.key, at: comment.at });
    } else if (isOfficial(comment) && comment.textKey !== undefined) {
      const asked = askedJustBefore(comment, byId, lastOf, lastInThread);
      if (asked !== null && comment.at - asked.at <= withinSeconds) {
        prompt.push({ commentId: comment.id, textKey: comment.textKey, residentKey: asked.key });
      }
    }
  }
  return prompt;
}

/**
 * Texts (by key) sent within seconds to several residents. One post may hold too few of them: run it over a page's
 * comments post by post, join the replies, and hand the keys to the pairing.
 */
export function greetingTextKeys(replies: readonly PromptReply[], minResidents: number): Set<string> {
  const residentsOf = new Map<string, Set<string>>();
  for (const { textKey, residentKey } of replies) {
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
  // A greeting under a resident's own post stands at top level and names nobody.
  return lastInThread.get(isTopLevel(reply) ? reply.postId : reply.threadId) ?? null;
}
