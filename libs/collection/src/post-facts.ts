import { classifyComment } from '@gospulse/domain';
import type { AuthorKeys } from '@gospulse/platform';
import { bytes, type ClaimedPage, type PostFact } from '@gospulse/store';
import type { WallPost } from '@gospulse/vk';
import type { Officials } from './officials.js';

/** A post whose date can be believed: without one it belongs to no day, and is not kept. */
export type DatedPost = WallPost & { readonly publishedAt: number };

export function isDated(post: WallPost): post is DatedPost {
  return post.publishedAt !== null;
}

/** A post as it is kept. A person's own post on the wall is classified like a comment, and its text dropped. */
export function postFact(page: ClaimedPage, post: DatedPost, keys: AuthorKeys, officials: Officials): PostFact {
  const person = post.fromId !== null && post.fromId > 0 ? keys.of(post.fromId) : null;
  const classified =
    person !== null && post.text !== null
      ? classifyComment({
          text: post.text,
          hasSticker: false,
          hasAttachments: false,
          authorIsOfficial: officials.persons.has(person),
        })
      : null;
  return {
    page_id: page.pageId,
    post_id: post.id,
    published_at: new Date(post.publishedAt * 1_000),
    by_page: post.fromId === -page.vkId,
    author_key: person === null ? null : bytes(person),
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
