import { type CommentClass } from '../comments/comment-class.js';
import {
  DEFAULT_GREETING_OPTIONS,
  greetingTextKeys,
  promptReplies,
  type GreetingOptions,
} from './acknowledgement.js';
import { namedResidents } from './reply-target.js';
import {
  inOrderOfWriting,
  isOfficial,
  isResident,
  isTopLevel,
  type OfficialComment,
  type ResidentComment,
  type ThreadComment,
} from './thread-comment.js';

/** A question (обращение) and its first valid reply. Instants are epoch seconds. */
export interface PairedQuestion {
  postId: number;
  /** The first comment of the question. */
  commentId: number;
  commentIds: number[];
  authorKey: string;
  askedAt: number;
  answeredAt: number | null;
  replyCommentId: number | null;
  answeredBy: 'page' | 'official' | null;
  /** Last seen before its author deleted it unanswered: the question is censored there. */
  withdrawnAt: number | null;
  /** The strongest class among its comments. */
  class: CommentClass;
  /** True for a question in the narrow sense; false when all of it is chatter. */
  needsReply: boolean;
}

export interface PairingOptions extends GreetingOptions {
  /** So much silence of a resident in a thread begins a new question. */
  silenceSeconds: number;
  /** Greetings already recognised under other posts of the page, by text key. */
  knownGreetings: ReadonlySet<string>;
}

export const DEFAULT_PAIRING_OPTIONS: PairingOptions = {
  ...DEFAULT_GREETING_OPTIONS,
  silenceSeconds: 86_400,
  knownGreetings: new Set(),
};

/** A question being built, with the state the walk needs. */
interface Draft {
  first: ResidentComment;
  comments: ResidentComment[];
  threadId: number;
  reply: OfficialComment | null;
}

/** Classes that ask for something or may, the strongest last. Others begin no question. */
const STRENGTH: readonly CommentClass[] = ['chatter', 'question', 'complaint'];

/**
 * Groups the comments of one post (any order) into questions and finds each one's first valid reply.
 *
 * A resident's comments in one thread are one question until an official answers it or the resident is silent for 24
 * hours; other people's comments between them do not part them. Thanks, stickers, bare mentions and emoji begin no
 * question and join none, though they break the resident's silence.
 *
 * An official's comment in the thread answers the residents of the thread it names; naming none, it answers every
 * open question in it. At top level it answers whom it names, anywhere under the post. A resident's own post is the
 * thread of all that stands below it: what its author adds there goes on with the question, and an official comment
 * that does not name others only answers it. An automatic greeting answers nobody.
 *
 * A question all of whose comments were gone before a reply is withdrawn when last seen. The result is ordered by
 * `askedAt`, then by comment, and does not depend on the order of the input.
 */
export function pairQuestions(
  comments: readonly ThreadComment[],
  options: Partial<PairingOptions> = {},
): PairedQuestion[] {
  const settings = { ...DEFAULT_PAIRING_OPTIONS, ...options };
  const ordered = inOrderOfWriting(comments);
  const greetings = greetingComments(ordered, settings);
  const byId = new Map(ordered.map((comment) => [comment.id, comment]));
  const walk = new PostWalk(byId, settings.silenceSeconds);
  for (const comment of ordered) {
    if (isResident(comment)) walk.hearResident(comment);
    else if (isOfficial(comment) && !greetings.has(comment.id)) walk.hearOfficial(comment);
  }
  return walk.drafts.map(finish);
}

function greetingComments(ordered: readonly ThreadComment[], settings: PairingOptions): Set<number> {
  const prompt = promptReplies(ordered, settings.greetingWithinSeconds);
  const here = greetingTextKeys(prompt, settings.greetingMinResidents);
  const greetings = prompt.filter(({ textKey }) => here.has(textKey) || settings.knownGreetings.has(textKey));
  return new Set(greetings.map(({ commentId }) => commentId));
}

/** One pass over a post's comments in the order of writing. Linear but for replies that name residents. */
class PostWalk {
  readonly drafts: Draft[] = [];
  private readonly latest = new Map<string, Draft>();
  private readonly lastHeard = new Map<string, number>();
  private readonly open = new Map<string, Set<Draft>>();
  private readonly residents = new Set<string>();
  private readonly residentsOfThread = new Map<number, Set<string>>();

  constructor(
    private readonly byId: ReadonlyMap<number, ThreadComment>,
    private readonly silenceSeconds: number,
  ) {}

  hearResident(comment: ResidentComment): void {
    const { key } = comment.author;
    const threadId = this.isUnderOwnPost(comment) ? comment.postId : comment.threadId;
    const place = `${threadId}:${key}`;
    this.residents.add(key);
    addTo(this.residentsOfThread, comment.threadId, key);
    const silentSince = this.lastHeard.get(place) ?? -Infinity;
    this.lastHeard.set(place, comment.at);
    if (!STRENGTH.includes(comment.class)) return;

    const draft = this.latest.get(place);
    if (draft !== undefined && this.goesOn(draft, comment, silentSince)) {
      draft.comments.push(comment);
      return;
    }
    const begun: Draft = { first: comment, comments: [comment], threadId, reply: null };
    this.drafts.push(begun);
    this.latest.set(place, begun);
    addTo(this.open, threadPlace(threadId), begun);
    addTo(this.open, authorPlace(key), begun);
  }

  hearOfficial(reply: OfficialComment): void {
    const named = namedResidents(reply, this.byId, this.residents);
    // A resident's own post is the thread of all that stands below it.
    this.answer(this.open.get(threadPlace(reply.postId)), reply, named.size === 0 ? null : named);
    if (isTopLevel(reply)) {
      for (const key of named) this.answer(this.open.get(authorPlace(key)), reply);
      return;
    }
    const inThread = this.residentsOfThread.get(reply.threadId);
    const askers = [...named].filter((key) => inThread?.has(key));
    const openHere = this.open.get(threadPlace(reply.threadId));
    this.answer(openHere, reply, askers.length === 0 ? null : new Set(askers));
  }

  /** At top level below a post of the same resident's. */
  private isUnderOwnPost(comment: ResidentComment): boolean {
    const post = this.byId.get(comment.postId);
    return isTopLevel(comment) && post !== undefined && isResident(post) && post.author.key === comment.author.key;
  }

  private goesOn(draft: Draft, comment: ResidentComment, silentSince: number): boolean {
    if (draft.reply !== null || comment.at - silentSince >= this.silenceSeconds) return false;
    return !goneBy(draft, comment.at);
  }

  private answer(
    drafts: Set<Draft> | undefined,
    reply: OfficialComment,
    only: ReadonlySet<string> | null = null,
  ): void {
    for (const draft of drafts ?? []) {
      const { key } = draft.first.author;
      if (only !== null && !only.has(key)) continue;
      if (!goneBy(draft, reply.at)) draft.reply = reply;
      this.open.get(threadPlace(draft.threadId))?.delete(draft);
      this.open.get(authorPlace(key))?.delete(draft);
    }
  }
}

function goneBy(draft: Draft, at: number): boolean {
  return draft.comments.every((comment) => comment.deletedSeenAt !== null && comment.deletedSeenAt <= at);
}

function finish(draft: Draft): PairedQuestion {
  const { first, reply, comments } = draft;
  const withdrawn = reply === null && goneBy(draft, Infinity);
  return {
    postId: first.postId,
    commentId: first.id,
    commentIds: comments.map((comment) => comment.id),
    authorKey: first.author.key,
    askedAt: first.at,
    answeredAt: reply?.at ?? null,
    replyCommentId: reply?.id ?? null,
    answeredBy: reply?.author.kind ?? null,
    withdrawnAt: withdrawn ? comments.reduce((last, comment) => Math.max(last, comment.lastSeenAt), first.at) : null,
    class: strongest(comments),
    needsReply: comments.some((comment) => comment.needsReply),
  };
}

function strongest(comments: readonly ResidentComment[]): CommentClass {
  return STRENGTH.findLast((cls) => comments.some((comment) => comment.class === cls)) ?? 'chatter';
}

function threadPlace(threadId: number): string {
  return `thread:${threadId}`;
}

function authorPlace(key: string): string {
  return `author:${key}`;
}

function addTo<K, V>(map: Map<K, Set<V>>, key: K, value: V): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, new Set([value]));
  else values.add(value);
}
