import { known, unknown, type Maybe } from '../absence.js';

/**
 * What is known of a page's own posts of a period, summed up. Reactions are likes, comments and reposts together, as VK
 * told them when the post was looked at last.
 */
export interface PageReactions {
  /** The page's subscribers at the end of the period. */
  readonly subscribers: Maybe<number>;
  /** Own posts of the period, without reposts and without those that are gone. */
  readonly posts: number;
  /** Those of them of which VK told likes, comments and reposts. */
  readonly toldPosts: number;
  /** Reactions to `toldPosts`. */
  readonly reactions: number;
  /** Reactions to those of `toldPosts` whose views VK told, too, and these views. */
  readonly viewedReactions: number;
  readonly views: number;
}

/** The name of the formula of `engagementBySubscribers`, which travels with its figure: other systems use others. */
export const ENGAGEMENT_BY_SUBSCRIBERS = 'mean-reactions-per-post/subscribers';
/** The name of the formula of `engagementByViews`. */
export const ENGAGEMENT_BY_VIEWS = 'reactions/views';

/**
 * Mean reactions a post ÷ subscribers, a share. Several pages together: all reactions ÷ the sum, over the same posts, of
 * the subscribers of the post's page, so that a page counts by its posts and its subscribers; of one page both are the
 * same. Pages whose walls were not read are not in `pages`.
 * Unknown: `not-observed` without a page, reactions or subscribers; `no-posts` when nothing was published; `too-few`
 * when nobody subscribed.
 * Source: LiveDune, ER.
 */
export function engagementBySubscribers(pages: readonly PageReactions[]): Maybe<number> {
  const told = toldOf(pages);
  if ('kind' in told) return told;
  let [reactions, readings] = [0, 0];
  let counted = false;
  for (const page of told) {
    if (page.subscribers.kind === 'unknown') continue;
    counted = true;
    reactions += page.reactions;
    readings += page.toldPosts * page.subscribers.value;
  }
  if (!counted) return unknown('not-observed');
  return readings > 0 ? known(reactions / readings) : unknown('too-few');
}

/**
 * Reactions ÷ views, a share, over the posts of which both are known. Unknown: `not-observed` without a page, reactions
 * or views; `no-posts` when nothing was published.
 */
export function engagementByViews(pages: readonly PageReactions[]): Maybe<number> {
  const told = toldOf(pages);
  if ('kind' in told) return told;
  const views = told.reduce((sum, page) => sum + page.views, 0);
  const reactions = told.reduce((sum, page) => sum + page.viewedReactions, 0);
  return views > 0 ? known(reactions / views) : unknown('not-observed');
}

/** The pages with posts whose reactions are known, none when none are; or why there can be none. */
function toldOf(pages: readonly PageReactions[]) {
  if (pages.length === 0) return unknown('not-observed');
  if (pages.every(({ posts }) => posts === 0)) return unknown('no-posts');
  return pages.filter(({ toldPosts }) => toldPosts > 0);
}
