import { hash32, hashUnit } from '../random/hash.js';
import type { Page } from '../region/institution.js';
import { WEEK } from '../time/region-time.js';
import type { WeekRhythm } from '../time/week-rhythm.js';
import type { CommentRecord, PlantedQuestion } from './comment-record.js';
import { engagementAt } from './engagement.js';
import { editedAt, goneAt } from './post-fate.js';
import { postText } from './post-text.js';
import { countUpTo, type PostFigures, type Wall } from './wall.js';
import { planWeek, type WallCharacter } from './week-plan.js';

const SHARE_WITH_PINNED_POST = 0.3;
const PIN_WEEKS = 6;
const SHARE_REPOSTS = 0.12;
const NO_COMMENTS: readonly CommentRecord[] = [];

/**
 * A wall that comes into being week by week, as far as it is looked at. Posts and comments take their ids from one
 * counter in order of time: a week is numbered only when all its events are known, so an id never changes.
 */
export class GeneratedWall implements Wall {
  readonly residentPosts: number[] = [];
  readonly commentsOpen: boolean;
  /** What the world knows about this wall's questions, in the order they were planted. */
  readonly questions: PlantedQuestion[] = [];
  private readonly ids: number[] = [];
  private readonly dates: number[] = [];
  private readonly residents = new Map<number, number>();
  private readonly comments = new Map<number, CommentRecord[]>();
  private pending: CommentRecord[] = [];
  private weeks = 0;
  private counter: number;

  constructor(
    readonly page: Page,
    private readonly character: WallCharacter,
    /** When the world of its region begins. */
    private readonly startsAt: number,
    private readonly rhythmOf: (week: number) => WeekRhythm,
    /** Share of posts that are taken down some time after their publication. */
    private readonly deletedShare = 0,
  ) {
    this.counter = 1 + (hash32(page.seed, 201) % 6000);
    this.commentsOpen = !page.odd.commentsClosed;
  }

  get ownerId(): number {
    return -this.page.groupId;
  }

  get losesPosts(): boolean {
    return this.deletedShare > 0;
  }

  /** Generates the weeks up to an instant. */
  advanceTo(at: number): void {
    while (this.startsAt + this.weeks * WEEK <= at) {
      this.addWeek(this.weeks);
      this.weeks += 1;
    }
  }

  publishedBy(at: number): number {
    this.advanceTo(at);
    return countUpTo(this.dates, at);
  }

  postId(index: number): number {
    return this.ids[index] ?? 0;
  }

  publishedAt(index: number): number {
    return this.dates[index] ?? 0;
  }

  authorId(index: number): number {
    return this.residents.get(index) ?? this.ownerId;
  }

  indexOf(postId: number): number {
    const index = countUpTo(this.ids, postId) - 1;
    return this.ids[index] === postId ? index : -1;
  }

  pinnedAt(at: number): number {
    if (hashUnit(this.page.seed, 202) >= SHARE_WITH_PINNED_POST) return -1;
    const start = this.startsAt;
    const period = Math.floor((at - start) / (PIN_WEEKS * WEEK));
    const first = countUpTo(this.dates, start + period * PIN_WEEKS * WEEK - 1);
    const there = first < this.publishedBy(at) && this.goneAt(first) > at;
    return there && !this.residents.has(first) ? first : -1;
  }

  goneAt(index: number): number {
    return goneAt(this.page.seed, this.postId(index), this.publishedAt(index), this.deletedShare);
  }

  editedAt(index: number): number {
    return editedAt(this.page.seed, this.postId(index), this.publishedAt(index));
  }

  commentsOf(index: number): readonly CommentRecord[] {
    return this.comments.get(index) ?? NO_COMMENTS;
  }

  figuresAt(index: number, at: number): PostFigures {
    const age = at - this.publishedAt(index);
    // The page's size is taken as constant here: figures that followed the walk could shrink from one hour to the next.
    return engagementAt(this.page.seed, this.postId(index), age, this.page.baseMembers, this.page.odd.noViews);
  }

  jsonText(index: number): string {
    return postText(this.page.seed, this.postId(index));
  }

  repostOf(index: number): { ownerId: number; postId: number } | null {
    if (this.residents.has(index)) return null;
    const h = hash32(this.page.seed, this.postId(index), 303);
    if (h / 4294967296 >= SHARE_REPOSTS) return null;
    return { ownerId: this.character.voices.communityId, postId: 1 + (h % 9000) };
  }

  private addWeek(week: number): void {
    const plan = planWeek(this.character, week, this.rhythmOf(week), this.ids.length);
    this.questions.push(...plan.questions);
    const weekEnd = this.startsAt + (week + 1) * WEEK;
    this.pending.push(...plan.comments);
    this.pending.sort((a, b) => a.at - b.at);
    let taken = 0;
    const flushComments = (before: number): void => {
      for (let next = this.pending[taken]; next !== undefined && next.at < before; next = this.pending[taken]) {
        this.addComment(next);
        taken += 1;
      }
    };
    for (const post of plan.posts) {
      flushComments(post.at);
      if (post.authorId !== this.ownerId) {
        this.residents.set(this.ids.length, post.authorId);
        this.residentPosts.push(this.ids.length);
      }
      this.ids.push(this.nextId());
      this.dates.push(post.at);
    }
    flushComments(weekEnd);
    this.pending = this.pending.slice(taken);
  }

  private addComment(comment: CommentRecord): void {
    comment.id = this.nextId();
    comment.root?.replies.push(comment);
    const list = this.comments.get(comment.postIndex);
    if (list === undefined) this.comments.set(comment.postIndex, [comment]);
    else list.push(comment);
  }

  /** Ids follow each other with a gap now and then: photographs and drafts take numbers too. */
  private nextId(): number {
    const h = hash32(this.page.seed, this.counter, 203);
    this.counter += h % 9 === 0 ? 2 + (h % 2) : 1;
    return this.counter;
  }
}
