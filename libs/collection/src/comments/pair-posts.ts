import { pairQuestions, type CommentAuthor, type CommentClass, type ThreadComment } from '@gospulse/domain';
import { replaceQuestions, type ClaimedPage, type RegionRules } from '@gospulse/store';
import type { EntityManager } from 'typeorm';
import { questionFact } from './question-facts.js';

interface StoredComment {
  readonly id: number;
  readonly postId: number;
  readonly at: number;
  readonly kind: 'resident' | 'page' | 'official' | 'unknown';
  readonly key: string | null;
  readonly community: number | null;
  readonly threadId: number;
  readonly replyTo: number | null;
  readonly replyToKey: string | null;
  readonly mentions: readonly string[];
  readonly class: CommentClass;
  readonly needsReply: boolean;
  readonly textKey: string | null;
  readonly deletedAt: number | null;
  readonly seenAt: number;
}

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
  const incomplete = await readIncompletePosts(manager, page.pageId, postIds);
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

/** Of the posts whose comments did not all come: the questions that are known of each. */
async function readIncompletePosts(
  manager: EntityManager,
  pageId: number,
  postIds: readonly number[],
): Promise<ReadonlyMap<number, ReadonlySet<number>>> {
  const rows = await manager.query<{ id: number; known: number[] }[]>(
    `select p.post_id as id,
            array(select q.comment_id from question q where q.page_id = p.page_id and q.post_id = p.post_id)::float8[] as known
     from post p where p.page_id = $1 and p.post_id = any($2::bigint[]) and p.comments_incomplete is not null`,
    [pageId, postIds],
  );
  return new Map(rows.map((row) => [row.id, new Set(row.known)]));
}

/**
 * Texts that the page repeated to the letter within seconds of different residents' comments: the resident whom the
 * official comment names, or whose thread it stands in. One text sent once is no repetition, however many residents
 * had just written elsewhere under the post.
 */
export async function readGreetings(manager: EntityManager, pageId: number): Promise<ReadonlySet<string>> {
  const rows = await manager.query<{ key: string }[]>(
    `select encode(o.text_key, 'hex') as key
     from comment o join comment r
       on r.page_id = o.page_id and r.post_id = o.post_id and r.author_kind = 'resident'
      and o.at - r.at between interval '0' and interval '10 seconds'
      and (r.thread_id = o.thread_id or r.author_key = o.reply_to_key or r.author_key = any(o.mentions))
     where o.page_id = $1 and o.text_key is not null
     group by 1 having count(distinct r.author_key) >= 2 and count(distinct o.comment_id) >= 2`,
    [pageId],
  );
  return new Set(rows.map((row) => row.key));
}

/** Comments of the posts, gone with their post, and each person's own wall post as the comment it stands for. */
async function readThreads(
  manager: EntityManager,
  pageId: number,
  postIds: readonly number[],
): Promise<StoredComment[]> {
  return manager.query<StoredComment[]>(
    `select c.comment_id as id, c.post_id as "postId", extract(epoch from c.at)::float8 as at, c.author_kind as kind,
            encode(c.author_key, 'hex') as key, c.author_community as community, c.thread_id as "threadId",
            c.reply_to_comment as "replyTo", encode(c.reply_to_key, 'hex') as "replyToKey",
            array(select encode(m, 'hex') from unnest(c.mentions) m) as mentions,
            c.class, c.needs_reply as "needsReply", encode(c.text_key, 'hex') as "textKey",
            floor(extract(epoch from least(c.deleted_seen_at, p.deleted_seen_at)))::float8 as "deletedAt",
            floor(extract(epoch from c.last_seen_at))::float8 as "seenAt"
     from comment c left join post p on p.page_id = c.page_id and p.post_id = c.post_id
     where c.page_id = $1 and c.post_id = any($2::bigint[])
     union all
     select post_id, post_id, extract(epoch from published_at)::float8, 'resident', encode(author_key, 'hex'), null,
            post_id, null, null, '{}', class, needs_reply, null,
            floor(extract(epoch from deleted_seen_at))::float8, floor(extract(epoch from checked_at))::float8
     from post where page_id = $1 and post_id = any($2::bigint[]) and author_key is not null`,
    [pageId, postIds],
  );
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
