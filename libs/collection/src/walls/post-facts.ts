import { classifyComment } from '@gospulse/domain';
import type { AuthorKeys } from '@gospulse/platform';
import { bytes, type ClaimedPage, type PostFact } from '@gospulse/store';
import type { WallPost } from '@gospulse/vk';

/** A post as it is kept. A resident's own post on the wall is classified like a comment, and its text dropped. */
export function postFact(page: ClaimedPage, post: WallPost, keys: AuthorKeys): PostFact {
  const byResident = post.fromId !== null && post.fromId > 0;
  const classified =
    byResident && post.text !== null
      ? classifyComment({ text: post.text, hasSticker: false, hasAttachments: false, authorIsOfficial: false })
      : null;
  return {
    page_id: page.pageId,
    post_id: post.id,
    published_at: new Date(post.publishedAt * 1_000),
    by_page: post.fromId === -page.vkId,
    author_key: byResident && post.fromId !== null ? bytes(keys.of(post.fromId)) : null,
    is_repost: post.isRepost,
    likes: post.likes,
    reposts: post.reposts,
    views: post.views,
    comments: post.comments,
    can_comment: post.canComment,
    class: classified?.class ?? null,
    needs_reply: classified?.needsReply ?? null,
    reason: classified?.reason ?? null,
  };
}
