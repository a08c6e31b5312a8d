import type { MethodCaller } from '../caller.js';
import type { VkResult } from '../failure.js';
import { readComments, type CommentPortion } from '../shape/comments.js';
import type { Edge } from '../shape/edge.js';
import { shaped } from './shaped.js';

export const COMMENTS_PER_CALL = 100;
const ANSWERS_PER_THREAD = 10;

export interface CommentCalls {
  /** A portion of a level, by default the largest VK gives, with the first answers of each thread. */
  comments(communityId: number, postId: number, offset: number, count?: number): Promise<VkResult<CommentPortion>>;
  thread(
    communityId: number,
    postId: number,
    threadId: number,
    offset: number,
    count?: number,
  ): Promise<VkResult<CommentPortion>>;
}

export function commentCalls(call: MethodCaller, openEdge: () => Edge): CommentCalls {
  const shared = { sort: 'asc', preview_length: 0, need_likes: 0 };
  const ask = async (communityId: number, postId: number, more: Readonly<Record<string, number>>) => {
    const params = { ...shared, owner_id: -communityId, post_id: postId, ...more };
    const answer = await call({ method: 'wall.getComments', params, units: 1 });
    return shaped(answer, (response) => readComments(response, { communityId, postId }, openEdge()));
  };
  return {
    comments: (communityId, postId, offset, count = COMMENTS_PER_CALL) =>
      ask(communityId, postId, { count, offset, thread_items_count: ANSWERS_PER_THREAD }),
    thread: (communityId, postId, threadId, offset, count = COMMENTS_PER_CALL) =>
      ask(communityId, postId, { count, comment_id: threadId, offset }),
  };
}
