import { classifyComment, extractMentions, replyWording, WORDING_VERSION } from '@gospulse/domain';
import type { AuthorKeys } from '@gospulse/platform';
import { bytes, type ClaimedPage, type CommentFact } from '@gospulse/store';
import type { WallComment } from '@gospulse/vk';
import type { Officials } from '../officials.js';

/** A comment whose date can be believed: without one it stands nowhere in its thread, and is not kept. */
export type DatedComment = WallComment & { readonly at: number };

export function isDated(comment: WallComment): comment is DatedComment {
  return comment.at !== null;
}

/** A comment as it is kept: the text is read here, once, and goes no further. */
export function commentFact(
  page: ClaimedPage,
  comment: DatedComment,
  officials: Officials,
  keys: AuthorKeys,
): CommentFact {
  const author = authorOf(page, comment, officials, keys);
  const official = author.kind === 'page' || author.kind === 'official';
  const { class: kind, needsReply, reason } = classifyComment({ ...comment, authorIsOfficial: official });
  const mentions = extractMentions(comment.text).filter((id) => id > 0);
  return {
    page_id: page.pageId,
    comment_id: comment.id,
    post_id: comment.postId,
    at: new Date(comment.at * 1_000),
    author_kind: author.kind,
    author_key: author.key,
    author_community: author.community,
    thread_id: comment.threadId,
    reply_to_comment: comment.replyToComment,
    reply_to_key: keyOf(comment.replyToUser, keys),
    mentions: mentions.map((id) => bytes(keys.of(id)) ?? ''),
    class: kind,
    needs_reply: needsReply,
    reason,
    text_key: official && comment.text !== '' ? bytes(keys.ofText(replyWording(comment.text))) : null,
    wording_version: official ? WORDING_VERSION : null,
    deleted: comment.deleted,
  };
}

interface Author {
  readonly kind: CommentFact['author_kind'];
  readonly key: string | null;
  readonly community: number | null;
}

function authorOf(page: ClaimedPage, comment: WallComment, officials: Officials, keys: AuthorKeys): Author {
  const { fromId } = comment;
  if (fromId === null || fromId === 0) return { kind: 'unknown', key: null, community: null };
  if (fromId < 0) return { kind: kindOfCommunity(page, -fromId, officials), key: null, community: -fromId };
  const key = keys.of(fromId);
  return { kind: officials.persons.has(key) ? 'official' : 'resident', key: bytes(key), community: null };
}

/** A community that is in no register is neither a resident nor an official. */
function kindOfCommunity(page: ClaimedPage, id: number, officials: Officials): Author['kind'] {
  if (id === page.vkId) return 'page';
  return officials.communities.has(id) ? 'official' : 'unknown';
}

/** `reply_to_user` is negative when a community is answered. */
function keyOf(userId: number | null, keys: AuthorKeys): string | null {
  return userId !== null && userId > 0 ? bytes(keys.of(userId)) : null;
}
