import type { PageReactions } from '@gospulse/domain';
import { col, readRows } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { judgedAt, type ResolvedPeriod } from '../query/period.js';
import type { PageRange } from '../sources/page-range.js';
import { all, ofPages, OWN_POST } from '../sources/predicates.js';
import { sql } from '../sources/statement.js';

/** The reactions to a page's posts; its subscribers are known elsewhere. */
export type PostReactions = Omit<PageReactions, 'subscribers'>;

/**
 * Reactions to the own posts of the period, by page, each as VK told it at the newest look at the post: its counters have
 * no history. Posts are those that the number of posts counts. A page whose wall was read for no part of the period is
 * left out: that nothing was published cannot be told of it.
 */
export async function readReactions(
  dataSource: DataSource,
  regionCode: string,
  pages: PageRange,
  period: ResolvedPeriod,
): Promise<ReadonlyMap<number, PostReactions>> {
  const [since, until] = [sql`to_timestamp(${period.start})`, sql`to_timestamp(${judgedAt(period)})`];
  const seen = sql`
    select page_id, likes::bigint + comments + reposts as reactions, views::bigint as views from post
    where ${all(sql`region_code = ${regionCode}`, ofPages(pages, sql`page_id`), OWN_POST)}
      and published_at >= ${since} and published_at <= ${until}`;
  const wasReadSince = sql`k.known_until >= ${since} and (k.exhausted or k.known_since <= ${until})`;
  const rows = await readRows(
    dataSource,
    ROW,
    sql`select k.page_id as "pageId", coalesce(r.posts, 0) as posts, coalesce(r.told, 0) as "toldPosts",
               coalesce(r.reactions, 0) as reactions, coalesce(r.viewed_reactions, 0) as "viewedReactions",
               coalesce(r.views, 0) as views
        from page_wall k join page p on p.id = k.page_id
        left join (
          select page_id, count(*)::int as posts, count(reactions)::int as told, sum(reactions)::float8 as reactions,
                 sum(reactions) filter (where views is not null)::float8 as viewed_reactions,
                 sum(views) filter (where reactions is not null)::float8 as views
          from (${seen}) seen group by page_id
        ) r on r.page_id = k.page_id
        where ${all(sql`k.region_code = ${regionCode}`, ofPages(pages, sql`k.page_id`))}
          and (r.posts > 0 or (${wasReadSince}))`,
  );
  return new Map(rows.map(({ pageId, ...reactions }) => [pageId, reactions]));
}

const ROW = {
  pageId: col.int,
  posts: col.int,
  toldPosts: col.int,
  reactions: col.number,
  viewedReactions: col.number,
  views: col.number,
};
