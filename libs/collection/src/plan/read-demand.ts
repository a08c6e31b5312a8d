import { FRESH_POST_SECONDS, type PostingRate } from '@gospulse/domain';
import { liesAhead } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import type { ObservationDepth } from './observation-depth.js';

/** What there is to observe, as far as it is known. */
export interface ObservationDemand {
  readonly rates: readonly PostingRate[];
  readonly freshPosts: number;
  readonly recentPosts: number;
  readonly oldPosts: number;
  /** Posts that hold an open question. */
  readonly openPosts: number;
  /** Walls that are not known as far back as wanted. */
  readonly shallowWalls: number;
}

/** Posting is judged by so many days. */
export const RATE_DAYS = 28;
/** Taken for a wall that nobody has read yet: what institutions post in the mean. */
const UNKNOWN_POSTS_PER_DAY = 0.6;
const DAY_MS = 86_400_000;

export async function readDemand(
  dataSource: DataSource,
  depth: ObservationDepth,
  now: Date,
): Promise<ObservationDemand> {
  const [rates, [posts], [walls]] = await Promise.all([
    readRates(dataSource, now),
    readPostCounts(dataSource, depth, now),
    dataSource.query<{ shallow: number }[]>(
      `select count(*)::int as shallow from page p left join page_wall w on w.page_id = p.id
       where p.removed_at is null and p.vk_id is not null and p.state in ('live', 'closed')
         and (w.page_id is null or not (w.exhausted or w.known_since <= $1))`,
      [new Date(now.getTime() - depth.wallDays * DAY_MS)],
    ),
  ]);
  return {
    rates,
    ...(posts ?? { freshPosts: 0, recentPosts: 0, oldPosts: 0, openPosts: 0 }),
    shallowWalls: walls?.shallow ?? 0,
  };
}

async function readRates(dataSource: DataSource, now: Date): Promise<PostingRate[]> {
  return dataSource.query<PostingRate[]>(
    `select case when known then posts / $2::float8 else $3::float8 end as "postsPerDay", count(*)::int as pages
     from (
       select w.page_id is not null as known, coalesce(n.posts, 0) as posts
       from page p left join page_wall w on w.page_id = p.id
       left join (select page_id, count(*) as posts from post where published_at > $1 group by page_id) n on n.page_id = p.id
       where p.removed_at is null and p.vk_id is not null
     ) page group by 1`,
    [new Date(now.getTime() - RATE_DAYS * DAY_MS), RATE_DAYS, UNKNOWN_POSTS_PER_DAY],
  );
}

type PostCounts = Pick<ObservationDemand, 'freshPosts' | 'recentPosts' | 'oldPosts' | 'openPosts'>;

async function readPostCounts(dataSource: DataSource, depth: ObservationDepth, now: Date): Promise<PostCounts[]> {
  return dataSource.query<PostCounts[]>(
    `select count(*) filter (where age < $3 or active)::int as "freshPosts",
            count(*) filter (where age >= $3 and age < $4 and not active)::int as "recentPosts",
            count(*) filter (where age >= $4 and not active)::int as "oldPosts",
            (select count(distinct (page_id, post_id))::int from question
             where answered_at is null and withdrawn_at is null and asked_at > $2) as "openPosts"
     from (
       select extract(epoch from $1::timestamptz - published_at) as age,
              coalesce(comments_known_at > $1::timestamptz - interval '1 day', false)
                and not ${liesAhead('comments_known_at', '$1')} as active
       from post where published_at > $2 and deleted_seen_at is null
     ) post`,
    [
      now,
      new Date(now.getTime() - depth.commentDays * DAY_MS),
      FRESH_POST_SECONDS,
      depth.recentDays * (DAY_MS / 1_000),
    ],
  );
}
