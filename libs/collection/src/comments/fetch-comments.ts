import { isDrift, missingComments } from '@gospulse/domain';
import type { WalkVerdict } from '@gospulse/store';
import { COMMENTS_PER_CALL, type CommentPortion, type VkResult, type WallComment } from '@gospulse/vk';
import type { CollectionContext } from '../context.js';

/** No honest post has more; one that is made to be endless is cut here and said to be. */
export const MAX_COMMENTS = 20_000;
/**
 * Calls that may bring nothing new, and as many more as are a tenth of what came: counts that promise more than there is
 * are not followed for ever.
 */
const MAX_BARREN_CALLS = 10;
const MAX_BARREN_SHARE = 0.1;
/** What is asked for at once where whole portions came short. */
const SMALL_PORTION = 25;

/** Twice the calls that so many comments fill: threads longer than the ten answers that come along take calls of their own. */
export function maxCalls(portion: number): number {
  return (2 * MAX_COMMENTS) / portion;
}

/** The post whose comments are walked. */
export interface WalkedPost {
  readonly communityId: number;
  readonly postId: number;
  /** Comments VK counted with the post; null: it did not tell. */
  readonly count: number | null;
  /** Walks in a row that came short: every second one after such a walk asks for smaller portions. */
  readonly walks: number;
}

/** All that came of a post's comments, and whether that is all. */
export interface Walk {
  readonly comments: readonly WallComment[];
  readonly verdict: WalkVerdict;
  /** Counted comments that did not come. */
  readonly missing: number;
  /** Why it is incomplete, where it is. */
  readonly why: 'cut' | 'too-many';
}

/**
 * All comments of a post, threads included: level by level, and thread by thread where an answer left some out. Bounded in
 * comments and in calls, whatever VK counts: a portion that brings nothing new ends its level or thread.
 */
export async function fetchComments(context: Asking, post: WalkedPost): Promise<VkResult<Walk>> {
  const walker = new Walker(context, post);
  const failure = (await walker.walkLevel()) ?? (await walker.walkThreads());
  return failure ?? { kind: 'ok', value: walker.walk() };
}

type Asking = Pick<CollectionContext, 'gateway'>;
type Failed = Extract<VkResult<never>, { kind: 'failed' }>;

class Walker {
  private readonly found = new Map<number, WallComment>();
  /** What answers about threads of unknown length counted in them, by root. */
  private readonly threadTotals = new Map<number, number>();
  private readonly portion: number;
  private counted: number;
  private levelCounted = 0;
  private odd = 0;
  private calls = 0;
  private barren = 0;

  constructor(
    private readonly context: Asking,
    private readonly post: WalkedPost,
  ) {
    this.counted = post.count ?? 0;
    this.portion = post.walks % 2 === 1 ? SMALL_PORTION : COMMENTS_PER_CALL;
  }

  async walkLevel(): Promise<Failed | null> {
    const { communityId, postId } = this.post;
    for (let offset = 0; !this.isOver();) {
      const answer = await this.context.gateway.comments(communityId, postId, offset, this.portion);
      if (answer.kind === 'failed') return answer;
      const { total, levelTotal, level } = answer.value;
      this.counted = Math.max(this.counted, total);
      this.levelCounted = Math.max(this.levelCounted, levelTotal ?? 0);
      const isNew = this.keep(answer.value, answer.value.comments);
      offset += level;
      if (!isNew || offset >= (levelTotal ?? total)) break;
    }
    return null;
  }

  async walkThreads(): Promise<Failed | null> {
    const { communityId, postId } = this.post;
    const roots = [...this.found.values()].filter(
      ({ threadCount, threadShown }) => threadCount === null || threadCount > threadShown,
    );
    for (const root of roots) {
      for (let offset = 0; offset < (this.answersOf(root) ?? Number.POSITIVE_INFINITY) && !this.isOver();) {
        const answer = await this.context.gateway.thread(communityId, postId, root.id, offset, this.portion);
        if (answer.kind === 'failed') return answer;
        const { total, levelTotal } = answer.value;
        if (root.threadCount === null)
          this.threadTotals.set(root.id, Math.max(this.answersOf(root) ?? 0, levelTotal ?? total));
        // An answer names its thread in parents_stack; where VK leaves that out, we know which one we asked for.
        const comments = answer.value.comments.map((comment) => ({
          ...comment,
          threadId: root.id,
          threadCount: comment.id === root.id ? root.threadCount : 0,
        }));
        offset += answer.value.level;
        if (!this.keep(answer.value, comments)) break;
      }
    }
    return null;
  }

  walk(): Walk {
    const { counted, odd } = this;
    const delivered = this.found.size;
    const missingByLevel = this.missingOnLevel() + this.missingInThreads() + odd;
    const missing = missingComments({ delivered, counted, missingByLevel });
    const isDrifting = isDrift(delivered, missing) && !this.isOver() && !this.holdsUnknownThread();
    const verdict = missing === 0 ? 'whole' : isDrifting ? 'drifting' : 'incomplete';
    return { comments: [...this.found.values()], verdict, missing, why: this.isFull() ? 'too-many' : 'cut' };
  }

  /** At the bound. */
  private isFull(): boolean {
    return this.found.size >= MAX_COMMENTS || this.calls >= maxCalls(this.portion);
  }

  /** At the bound, or led on by counts that nothing stands behind. */
  private isOver(): boolean {
    return this.isFull() || this.barren >= MAX_BARREN_CALLS + MAX_BARREN_SHARE * this.found.size;
  }

  /** @returns whether any of it was not there before */
  private keep(portion: CommentPortion, comments: readonly WallComment[]): boolean {
    const before = this.found.size;
    for (const comment of comments) if (this.found.size < MAX_COMMENTS) this.found.set(comment.id, comment);
    this.calls += 1;
    this.odd += portion.odd;
    const isNew = this.found.size > before;
    if (!isNew) this.barren += 1;
    return isNew;
  }

  private missingOnLevel(): number {
    const roots = [...this.found.values()].filter((comment) => comment.threadId === comment.id).length;
    return Math.max(0, this.levelCounted - roots);
  }

  private missingInThreads(): number {
    const answers = new Map<number, number>();
    for (const { id, threadId } of this.found.values()) {
      if (id !== threadId) answers.set(threadId, (answers.get(threadId) ?? 0) + 1);
    }
    let missing = 0;
    for (const comment of this.found.values()) {
      const counted = this.answersOf(comment);
      // Where nobody knows how many there are, one at least.
      missing += counted === null ? 1 : Math.max(0, counted - (answers.get(comment.id) ?? 0));
    }
    return missing;
  }

  /** How many answers the thread of a comment has; null: nobody knows. */
  private answersOf({ id, threadCount }: WallComment): number | null {
    return threadCount ?? this.threadTotals.get(id) ?? null;
  }

  private holdsUnknownThread(): boolean {
    return [...this.found.values()].some((comment) => this.answersOf(comment) === null);
  }
}
