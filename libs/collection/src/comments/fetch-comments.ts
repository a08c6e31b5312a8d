import type { VkResult, WallComment } from '@gospulse/vk';
import type { CollectionContext } from '../context.js';

/** No honest post has more; a wall made to be endless is cut here and said to be. */
const MOST_COMMENTS = 20_000;

/** All comments of a post, threads included: level by level, and thread by thread where an answer left some out. */
export async function fetchComments(
  context: CollectionContext,
  communityId: number,
  postId: number,
): Promise<VkResult<readonly WallComment[]>> {
  const { gateway } = context;
  const found = new Map<number, WallComment>();
  const keep = (comments: readonly WallComment[]) => comments.forEach((comment) => found.set(comment.id, comment));

  for (let offset = 0; found.size < MOST_COMMENTS;) {
    const answer = await gateway.comments(communityId, postId, offset);
    if (answer.kind === 'failed') return answer;
    keep(answer.value.comments);
    offset += answer.value.level;
    if (answer.value.level === 0 || offset >= (answer.value.levelTotal ?? answer.value.total)) break;
  }
  for (const root of [...found.values()].filter((comment) => comment.threadCount > comment.threadShown)) {
    for (let offset = 0; offset < root.threadCount && found.size < MOST_COMMENTS;) {
      const answer = await gateway.thread(communityId, postId, root.id, offset);
      if (answer.kind === 'failed') return answer;
      // An answer names its thread in parents_stack; where VK leaves that out, we know which one we asked for.
      keep(answer.value.comments.map((comment) => ({ ...comment, threadId: root.id })));
      offset += answer.value.level;
      if (answer.value.level === 0) break;
    }
  }
  return { kind: 'ok', value: [...found.values()] };
}
