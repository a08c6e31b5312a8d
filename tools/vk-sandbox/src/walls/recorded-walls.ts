import { WALL_MUSEUM_PTZ } from '../data/recorded-wall-museum-ptz.js';
import { WALL_PUBLIC187190729 } from '../data/recorded-wall-public187190729.js';
import { WALL_UOKNRK } from '../data/recorded-wall-uoknrk.js';
import type { CommentRecord } from './comment-record.js';
import { countUpTo, type PostFigures, type Wall } from './wall.js';

/** One post of a recorded wall, as its file tells. `publishedAt` is epoch seconds. */
export interface RecordedPost {
  readonly id: number;
  readonly publishedAt: number;
  readonly textLength: number;
  readonly likes: number;
  readonly reposts: number;
  readonly views: number;
}

export interface RecordedWallFacts {
  readonly screenName: string;
  /** Numeric id of the community, positive. */
  readonly id: number;
  readonly title: string;
  readonly members: number;
  /** Newest first, a pinned post before all, as recorded. */
  readonly posts: readonly RecordedPost[];
}

const SOURCES = [
  {
    screenName: 'uoknrk',
    id: 157_820_334,
    title: 'Управление по охране объектов культурного наследия',
    members: 4_213,
    rows: WALL_UOKNRK,
  },
  { screenName: 'museum_ptz', id: 143_265_978, title: 'Музей', members: 3_870, rows: WALL_MUSEUM_PTZ },
  { screenName: 'public187190729', id: 187_190_729, title: 'Учреждение', members: 2_945, rows: WALL_PUBLIC187190729 },
] as const;
const FILE_OFFSET = '+03:00';

function parsePost(row: string): RecordedPost {
  const [id, local = '', textLength, likes, reposts, views] = row.split(',');
  return {
    id: Number(id),
    publishedAt: Date.parse(local.replace(' ', 'T') + FILE_OFFSET) / 1000,
    textLength: Number(textLength),
    likes: Number(likes),
    reposts: Number(reposts),
    views: Number(views),
  };
}

let parsed: readonly RecordedWallFacts[] | null = null;

/** The walls of three real institutions (2017–2025), for comparing what was collected with what was there. */
export function recordedWalls(): readonly RecordedWallFacts[] {
  parsed ??= SOURCES.map(({ rows, ...facts }) => ({
    ...facts,
    posts: rows
      .trim()
      .split(/;\s*|\n/)
      .map(parsePost),
  }));
  return parsed;
}

const SYLLABLES = 'Текст записи заменён знаками той же длины. ';

/** A recorded wall, served to the letter: no comments, figures that stand still. */
export class RecordedWall implements Wall {
  readonly commentsOpen = true;
  readonly losesPosts = false;
  readonly residentPosts: readonly number[] = [];
  private readonly posts: readonly RecordedPost[];
  private readonly dates: readonly number[];
  private readonly pinned: number;

  constructor(private readonly facts: RecordedWallFacts) {
    const [first, second] = facts.posts;
    const isPinned = first !== undefined && second !== undefined && first.publishedAt < second.publishedAt;
    this.posts = [...facts.posts].sort((a, b) => a.publishedAt - b.publishedAt || a.id - b.id);
    this.dates = this.posts.map((post) => post.publishedAt);
    this.pinned = isPinned ? this.posts.indexOf(first) : -1;
  }

  get ownerId(): number {
    return -this.facts.id;
  }

  publishedBy(at: number): number {
    return countUpTo(this.dates, at);
  }

  postId(index: number): number {
    return this.posts[index]?.id ?? 0;
  }

  publishedAt(index: number): number {
    return this.dates[index] ?? 0;
  }

  authorId(): number {
    return this.ownerId;
  }

  indexOf(postId: number): number {
    return this.posts.findIndex((post) => post.id === postId);
  }

  goneAt(): number {
    return Infinity;
  }

  editedAt(): number {
    return Infinity;
  }

  pinnedAt(at: number): number {
    return this.publishedAt(this.pinned) <= at ? this.pinned : -1;
  }

  commentsOf(): readonly CommentRecord[] {
    return [];
  }

  figuresAt(index: number): PostFigures {
    const post = this.posts[index];
    return { likes: post?.likes ?? 0, reposts: post?.reposts ?? 0, views: post?.views ?? null };
  }

  jsonText(index: number): string {
    const length = this.posts[index]?.textLength ?? 0;
    return SYLLABLES.repeat(Math.ceil(length / SYLLABLES.length))
      .slice(0, length)
      .replace(/ $/, '.');
  }

  repostOf(): null {
    return null;
  }
}
