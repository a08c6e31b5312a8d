import { known, unknown, type Maybe } from '../absence.js';

/** Reactions to a post (likes, comments and reposts together) and its views, which VK does not always tell. */
export interface PostReactions {
  reactions: number;
  views: number | null;
}

/** Names of the formulas; one travels with each figure. */
export const ENGAGEMENT_BY_SUBSCRIBERS = 'mean-reactions-per-post/subscribers';
export const ENGAGEMENT_BY_VIEWS = 'reactions/views';

/** Mean reactions a post ÷ subscribers. Unknown without posts (`no-posts`) or without a count of subscribers. */
export function engagementBySubscribers(posts: readonly PostReactions[], subscribers: Maybe<number>): Maybe<number> {
  if (posts.length === 0) return unknown('no-posts');
  if (subscribers.kind === 'unknown') return subscribers;
  if (subscribers.value <= 0) return unknown('too-few');
  const reactions = posts.reduce((sum, post) => sum + post.reactions, 0);
  return known(reactions / posts.length / subscribers.value);
}

/** Reactions ÷ views over the posts whose views are known; unknown (`no-posts`, `not-observed`) when there are none. */
export function engagementByViews(posts: readonly PostReactions[]): Maybe<number> {
  if (posts.length === 0) return unknown('no-posts');
  let reactions = 0;
  let views = 0;
  for (const post of posts) {
    if (post.views === null) continue;
    reactions += post.reactions;
    views += post.views;
  }
  return views > 0 ? known(reactions / views) : unknown('not-observed');
}
