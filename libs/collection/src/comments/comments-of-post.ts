import { isBeforePost, type RefusedValue } from '@gospulse/domain';
import type { WallComment } from '@gospulse/vk';

/** Comments dated before the post they stand under keep their place and lose their date, as at the edge of VK's answers. */
export function commentsOfPost(
  comments: readonly WallComment[],
  post: { readonly communityId: number; readonly publishedAt: Date },
  refuse: (refused: RefusedValue) => void,
): readonly WallComment[] {
  const postAt = post.publishedAt.getTime() / 1_000;
  return comments.map((comment) => {
    if (comment.at === null || !isBeforePost(comment.at, postAt)) return comment;
    refuse({ kind: 'comment-date', reason: 'too-early', communityId: post.communityId });
    return { ...comment, at: null };
  });
}
