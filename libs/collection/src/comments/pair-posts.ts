import { pairQuestions, type CommentAuthor, type ThreadComment } from '@gospulse/domain';
import {
  readGreetings,
  readQuestionsOfIncompletePosts,
  readThreads,
  replaceQuestions,
  type ClaimedPage,
  type RegionRules,
  type StoredComment,
} from '@gospulse/store';
import type { EntityManager } from 'typeorm';
import { questionFact } from './question-facts.js';

/**
 * Pairs questions and replies of posts anew from all that is stored of them, in the caller's transaction. Of a post whose
 * comments did not all come a new question counts once its end is known: the reply may be among those that did not.
 */
export async function pairPosts(
  manager: EntityManager,
  page: ClaimedPage,
  postIds: readonly number[],
  rules: RegionRules,
): Promise<number> {
  const knownGreetings = await readGreetings(manager, page.pageId);
  const stored = await readThreads(manager, page.pageId, postIds);
  const incomplete = await readQuestionsOfIncompletePosts(manager, page.pageId, postIds);
  let questions = 0;
  for (const postId of postIds) {
    const comments = stored.filter((comment) => comment.postId === postId).map(threadComment);
    const paired = pairQuestions(comments, { knownGreetings });
    const all = paired.map((question) => questionFact(page.pageId, question, rules));
    const known = incomplete.get(postId);
    const rows = known
      ? all.filter((row) => row.answered_at !== null || row.withdrawn_at !== null || known.has(row.comment_id))
      : all;
    await replaceQuestions(manager, { regionCode: page.regionCode, pageId: page.pageId, postId }, rows);
    questions += rows.length;
  }
  return questions;
}

function threadComment(row: StoredComment): ThreadComment {
  return {
    id: row.id,
    postId: row.postId,
    at: row.at,
    author: authorOf(row),
    threadId: row.threadId,
    replyToCommentId: row.replyTo,
    replyToAuthorKey: row.replyToKey,
    mentionedKeys: row.mentions,
    class: row.class,
    needsReply: row.needsReply,
    ...(row.textKey === null ? {} : { textKey: row.textKey }),
    deletedSeenAt: row.deletedAt,
    lastSeenAt: row.seenAt,
  };
}

function authorOf(row: StoredComment): CommentAuthor {
  if (row.kind === 'page') return { kind: 'page' };
  if (row.kind === 'official') return { kind: 'official', by: String(row.community ?? row.key) };
  return row.kind === 'resident' && row.key !== null ? { kind: 'resident', key: row.key } : { kind: 'unknown' };
}
