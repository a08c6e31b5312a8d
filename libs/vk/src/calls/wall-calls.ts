import type { MethodCaller } from '../caller.js';
import type { VkResult } from '../failure.js';
import { POST_FIGURES, readPostFigures } from '../shape/post-figures.js';
import type { Edge } from '../shape/edge.js';
import { asRecord, type ReadList } from '../shape/read.js';
import { readPostList, readWall, type WallPortion, type WallPost } from '../shape/wall.js';
import { inParts, type PartSize } from './in-parts.js';
import { onlyAsked, shaped } from './shaped.js';

/** `[communityId, postId]`. */
export type PostRef = readonly [number, number];

export interface WallCalls {
  wall(communityId: number, offset: number, count: number): Promise<VkResult<WallPortion>>;
  /**
   * Up to 100 posts; those that are gone are missing from the answer, and so may be those that stand behind its odd
   * items. With `texts: false` their texts need not come along, which saves nearly all of the bytes where `execute`
   * works; they are null then.
   */
  postsById(posts: readonly PostRef[], want?: { readonly texts: boolean }): Promise<VkResult<ReadList<WallPost>>>;
}

export function wallCalls(call: MethodCaller, size: PartSize, openEdge: () => Edge): WallCalls {
  return {
    async wall(communityId, offset, count) {
      const params = { owner_id: -communityId, offset, count };
      const answer = await call({ method: 'wall.get', params, units: count });
      return shaped(answer, (response) => {
        const portion = readWall(response, openEdge());
        const seen = new Set<number>();
        const isOwn = ({ ownerId, id }: WallPost) => ownerId === -communityId && seen.size < seen.add(id).size;
        const own = portion && onlyAsked({ items: portion.posts, odd: portion.odd }, isOwn);
        return portion && own && { total: portion.total, posts: own.items.slice(0, count), odd: own.odd };
      });
    },
    async postsById(posts, want) {
      return inParts(posts, size, async (part) => {
        const names = part.map(([communityId, postId]) => `-${communityId}_${postId}`);
        const params = { posts: names.join(',') };
        const projected = want?.texts === false ? { projection: POST_FIGURES } : {};
        const divisible = part.length > 1;
        const answer = await call({ method: 'wall.getById', params, units: part.length, divisible, ...projected });
        return shaped(answer, (response) => readAsked(response, new Set(names), openEdge()));
      });
    },
  };
}

/** Posts that nobody asked for, or that come twice, are odd. */
function readAsked(response: unknown, asked: Set<string>, edge: Edge): ReadList<WallPost> | null {
  const isProjected = asRecord(response)?.owner_id !== undefined;
  const posts = isProjected ? readPostFigures(response, edge) : readPostList(response, edge);
  return posts && onlyAsked(posts, ({ ownerId, id }) => asked.delete(`${ownerId}_${id}`));
}
