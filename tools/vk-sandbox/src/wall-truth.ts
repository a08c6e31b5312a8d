import { groupById } from './methods/group-lookup.js';
import { accessWall } from './methods/wall-access.js';
import { countVisible, visibleAt } from './walls/comment-visibility.js';
import { isShown, type Wall } from './walls/wall.js';
import type { World } from './world.js';

/** A comment that shows at the instant asked about. Instants are epoch seconds. */
export interface CommentTruth {
  readonly id: number;
  readonly at: number;
  /** The comment whose thread it stands in; null at top level. */
  readonly rootId: number | null;
  /** Infinity: never taken away. */
  readonly deletedAt: number;
}

/** A post that shows at the instant asked about, with what VK would say of it. */
export interface PostTruth {
  readonly id: number;
  readonly publishedAt: number;
  readonly byPage: boolean;
  readonly isRepost: boolean;
  readonly canComment: boolean;
  readonly likes: number;
  readonly reposts: number;
  readonly views: number | null;
  /** The count VK shows with the post: 0 where comments are closed. */
  readonly comments: number;
  readonly discussion: readonly CommentTruth[];
}

/** All posts a wall shows at an instant, oldest first; none where VK refuses the wall. */
export function wallTruth(world: World, groupId: number, at: number): PostTruth[] {
  const access = accessWall(groupById(world, groupId), world, at);
  if (access.kind !== 'wall') return [];
  const { wall } = access;
  const indices = Array.from({ length: wall.publishedBy(at) }, (_, index) => index);
  return indices.filter((index) => isShown(wall, index, at)).map((index) => postTruth(wall, index, at));
}

function postTruth(wall: Wall, index: number, at: number): PostTruth {
  const comments = wall.commentsOpen ? wall.commentsOf(index) : [];
  return {
    id: wall.postId(index),
    publishedAt: wall.publishedAt(index),
    byPage: wall.authorId(index) === wall.ownerId,
    isRepost: wall.repostOf(index) !== null,
    canComment: wall.commentsOpen,
    ...wall.figuresAt(index, at),
    comments: countVisible(comments, at),
    discussion: visibleAt(comments, at).map((one) => ({
      id: one.id,
      at: one.at,
      rootId: one.root?.id ?? null,
      deletedAt: one.deletedAt,
    })),
  };
}
