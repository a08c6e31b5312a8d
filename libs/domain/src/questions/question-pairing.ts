import { DAY_SECONDS } from '../calendar/spans.js';
import type { CommentClass } from '../comments/comment-class.js';
import {
  ACKNOWLEDGEMENT_MIN_RESIDENTS,
  acknowledgementKeys,
  promptTexts,
  sentTexts,
  type AcknowledgementOptions,
} from './acknowledgement.js';
import { DEFAULT_POLICY } from './deadline-policy.js';
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

export interface PairingOptions extends AcknowledgementOptions {
  /** So much silence of a resident in a thread begins a new question. */
  silenceSeconds: number;
  /** Acknowledgements that all posts of the page together show, by text key. */
  knownAcknowledgements: ReadonlySet<string>;
}

export const DEFAULT_PAIRING_OPTIONS: PairingOptions = {
  acknowledgementWithinSeconds: () => DEFAULT_POLICY.acknowledgementWithinSeconds,
  acknowledgementMinResidents: ACKNOWLEDGEMENT_MIN_RESIDENTS,
  silenceSeconds: DAY_SECONDS,
  knownAcknowledgements: new Set(),
};

/** A question being built, with the state the walk needs. */
interface Draft {
  first: ResidentComment;
  comments: ResidentComment[];
  threadId: number;
  reply: OfficialComment | null;
  /** When all of its comments were gone. */
  goneAt: number;
  isOpen: boolean;
  /** The one before it by the same resident in the same thread. Where that is open, so is this. */
  before: Draft | undefined;
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
 * that does not name others only answers it. An automatic acknowledgement answers nobody.
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
  const acknowledgements = acknowledgementsAmong(ordered, settings);
  const byId = new Map(ordered.map((comment) => [comment.id, comment]));
  const walk = new PostWalk(byId, settings.silenceSeconds);
  for (const comment of ordered) {
    if (isResident(comment)) walk.hearResident(comment);
    else if (isOfficial(comment) && !acknowledgements.has(comment.id)) walk.hearOfficial(comment);
  }
  return walk.drafts.map(finish);
}

/** Ids of the comments that a machine sent. */
function acknowledgementsAmong(ordered: readonly ThreadComment[], settings: PairingOptions): Set<number> {
  const prompt = promptTexts(sentTexts(ordered), settings.acknowledgementWithinSeconds);
  const here = acknowledgementKeys(prompt, settings.acknowledgementMinResidents);
  const automatic = prompt.filter(({ textKey }) => here.has(textKey) || settings.knownAcknowledgements.has(textKey));
  return new Set(automatic.map(({ commentId }) => commentId));
}

/** One pass over a post's comments in the order of writing. Linear in the comments and in whom they name. */
class PostWalk {
  readonly drafts: Draft[] = [];
  private readonly latest = new Map<string, Draft>();
  private readonly lastHeard = new Map<string, number>();
  private readonly openIn = new Map<number, Draft[]>();
  private readonly openOf = new Map<string, Draft[]>();
  private readonly residents = new Set<string>();
  private readonly residentsOfThread = new Map<number, Set<string>>();

  constructor(
    private readonly byId: ReadonlyMap<number, ThreadComment>,
    private readonly silenceSeconds: number,
  ) {}

  hearResident(comment: ResidentComment): void {
    const { key } = comment.author;
    const threadId = this.isUnderOwnPost(comment) ? comment.postId : comment.threadId;
    const place = placeOf(threadId, key);
    this.residents.add(key);
    addTo(this.residentsOfThread, comment.threadId, key);
    const silentSince = this.lastHeard.get(place) ?? -Infinity;
    this.lastHeard.set(place, comment.at);
    if (!STRENGTH.includes(comment.class)) return;

    const draft = this.latest.get(place);
    if (draft !== undefined && this.goesOn(draft, comment, silentSince)) {
      draft.comments.push(comment);
      draft.goneAt = Math.max(draft.goneAt, goneAt(comment));
      return;
    }
    const begun = { first: comment, comments: [comment], threadId, goneAt: goneAt(comment) };
    const opened: Draft = { ...begun, reply: null, isOpen: true, before: draft };
    this.drafts.push(opened);
    this.latest.set(place, opened);
    listUnder(this.openIn, threadId, opened);
    listUnder(this.openOf, key, opened);
  }

  hearOfficial(reply: OfficialComment): void {
    const named = namedResidents(reply, this.byId, this.residents);
    // A resident's own post is the thread of all that stands below it.
    this.answerThread(reply.postId, reply, named);
    if (isTopLevel(reply)) {
      for (const key of named) answerAll(this.openOf.get(key), reply);
      return;
    }
    const inThread = this.residentsOfThread.get(reply.threadId);
    this.answerThread(reply.threadId, reply, new Set([...named].filter((key) => inThread?.has(key))));
  }

  /** Answers those of a thread whom the reply names; naming none, all of them. */
  private answerThread(threadId: number, reply: OfficialComment, named: ReadonlySet<string>): void {
    if (named.size === 0) return answerAll(this.openIn.get(threadId), reply);
    for (const key of named) {
      for (let draft = this.latest.get(placeOf(threadId, key)); draft?.isOpen === true; draft = draft.before)
        answer(draft, reply);
    }
  }

  /** At top level below a post of the same resident's. */
  private isUnderOwnPost(comment: ResidentComment): boolean {
    const post = this.byId.get(comment.postId);
    return isTopLevel(comment) && post !== undefined && isResident(post) && post.author.key === comment.author.key;
  }

  private goesOn(draft: Draft, comment: ResidentComment, silentSince: number): boolean {
    if (draft.reply !== null || comment.at - silentSince >= this.silenceSeconds) return false;
    return draft.goneAt > comment.at;
  }
}

function placeOf(threadId: number, key: string): string {
  return `${threadId}:${key}`;
}

/** Answers those that are open, after which none is. */
function answerAll(drafts: Draft[] | undefined, reply: OfficialComment): void {
  if (drafts === undefined) return;
  for (const draft of drafts) if (draft.isOpen) answer(draft, reply);
  drafts.length = 0;
}

/** A question that was gone by then is over, and not answered. */
function answer(draft: Draft, reply: OfficialComment): void {
  if (draft.goneAt > reply.at) draft.reply = reply;
  draft.isOpen = false;
}

function goneAt({ deletedSeenAt }: ResidentComment): number {
  return deletedSeenAt ?? Infinity;
}

function finish(draft: Draft): PairedQuestion {
  const { first, reply, comments } = draft;
  const withdrawn = reply === null && draft.goneAt < Infinity;
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

function addTo<K, V>(map: Map<K, Set<V>>, key: K, value: V): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, new Set([value]));
  else values.add(value);
}

function listUnder<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}
