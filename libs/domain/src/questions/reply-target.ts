import { isResident, type OfficialComment, type ThreadComment } from './thread-comment.js';

/**
 * Keys of the residents an official comment names: the author of the comment it replies to, `reply_to_user`, and the
 * mentions in its text. Keys of others (a colleague mentioned, an official's own earlier comment) are left out:
 * `residents` says who has written under the post.
 */
export function namedResidents(
  reply: OfficialComment,
  byId: ReadonlyMap<number, ThreadComment>,
  residents: Pick<ReadonlySet<string>, 'has'>,
): ReadonlySet<string> {
  const named = new Set<string>();
  const parent = reply.replyToCommentId === null ? undefined : byId.get(reply.replyToCommentId);
  if (parent !== undefined && isResident(parent)) named.add(parent.author.key);
  if (reply.replyToAuthorKey !== null && residents.has(reply.replyToAuthorKey)) named.add(reply.replyToAuthorKey);
  for (const key of reply.mentionedKeys) if (residents.has(key)) named.add(key);
  return named;
}
