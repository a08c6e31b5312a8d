import fc from 'fast-check';
import { known, unknown, type Maybe } from '../absence.js';
import { engagementBySubscribers, engagementByViews, type PageReactions } from './engagement.js';

/** A page with two posts, both told with their views. */
const page = (more: Partial<PageReactions> = {}): PageReactions => ({
  subscribers: known(1_000),
  posts: 2,
  toldPosts: 2,
  reactions: 40,
  viewedReactions: 40,
  views: 400,
  ...more,
});
const SILENT = page({ posts: 0, toldPosts: 0, reactions: 0, viewedReactions: 0, views: 0 });
const UNTOLD = page({ toldPosts: 0, reactions: 0, viewedReactions: 0, views: 0 });

const CASES: [string, PageReactions[], Maybe<number>, Maybe<number>][] = [
  ['of one page', [page()], known(0.02), known(0.1)],
  ['of no page whose wall was read', [], unknown('not-observed'), unknown('not-observed')],
  ['of a page without posts', [SILENT], unknown('no-posts'), unknown('no-posts')],
  ['of posts of which VK told nothing', [UNTOLD], unknown('not-observed'), unknown('not-observed')],
  ['leaves out the posts that were not told', [page({ posts: 9 })], known(0.02), known(0.1)],
  ['of an uncounted page', [page({ subscribers: unknown('not-observed') })], unknown('not-observed'), known(0.1)],
  ['of a page nobody reads', [page({ subscribers: known(0) })], unknown('too-few'), known(0.1)],
  ['of posts without views', [page({ viewedReactions: 0, views: 0 })], known(0.02), unknown('not-observed')],
  ['of posts nobody reacted to', [page({ reactions: 0, viewedReactions: 0 })], known(0), known(0)],
  ['of posts of which some have views', [page({ viewedReactions: 10, views: 50 })], known(0.02), known(0.2)],
  ['beside a page without posts', [page(), SILENT], known(0.02), known(0.1)],
  // 40 reactions to 2 posts before 1,000 subscribers, 10 reactions to 1 post before 100: 50 ÷ (2 · 1,000 + 1 · 100).
  [
    'of two pages, each by its posts and subscribers',
    [page(), page({ subscribers: known(100), posts: 1, toldPosts: 1, reactions: 10, viewedReactions: 10, views: 100 })],
    known(50 / 2_100),
    known(0.1),
  ],
  [
    'of an uncounted page beside a counted one',
    [page(), page({ subscribers: unknown('not-observed'), reactions: 999 })],
    known(0.02),
    known(0.1),
  ],
];

describe('engagement', () => {
  it.each(CASES)('%s', (_name, pages, bySubscribers, byViews) => {
    expect(engagementBySubscribers(pages)).toEqual(bySubscribers);
    expect(engagementByViews(pages)).toEqual(byViews);
  });

  it('of pages together lies between that of the lowest and that of the highest', () => {
    const some = fc
      .record({
        subscribers: fc.integer({ min: 1, max: 100_000 }).map(known),
        posts: fc.integer({ min: 1, max: 50 }),
        reactions: fc.integer({ min: 0, max: 5_000 }),
      })
      .map(({ subscribers, posts, reactions }) => page({ subscribers, posts, toldPosts: posts, reactions }));
    fc.assert(
      fc.property(fc.array(some, { minLength: 1, maxLength: 9 }), (pages) => {
        const of = (list: readonly PageReactions[]): number => {
          const share = engagementBySubscribers(list);
          if (share.kind === 'unknown') throw new Error(share.reason);
          return share.value;
        };
        const single = pages.map((each) => of([each]));
        expect(of(pages)).toBeGreaterThanOrEqual(Math.min(...single) - 1e-9);
        expect(of(pages)).toBeLessThanOrEqual(Math.max(...single) + 1e-9);
      }),
    );
  });
});
