import { addDays, complianceScore, localDay, type ComplianceResult } from '@gospulse/domain';
import type { DataSource } from 'typeorm';
import type { DirectoryPage } from './directory.js';
import { isLive } from './directory.js';
import type { PageRange } from './page-range.js';

/** The newest profile of a page at the cut-off. Null fields: not observable with our tokens. */
export interface PageProfile {
  readonly pageId: number;
  readonly observedAt: Date;
  readonly lastSeenAt: Date;
  readonly hasPhoto: boolean | null;
  readonly hasDescription: boolean | null;
  readonly hasCover: boolean | null;
  readonly governmentMark: boolean | null;
  readonly widgets: number | null;
  /** Own posts of the seven local days before the cut-off's; null when the wall was not observed for all of them. */
  readonly postsLast7Days: number | null;
}

/** Profiles and the last week's posts of the pages in range. */
export async function readProfiles(
  dataSource: DataSource,
  regionCode: string,
  pages: PageRange,
  cutoff: number,
  zone: string,
): Promise<ReadonlyMap<number, PageProfile>> {
  const today = localDay(zone, cutoff);
  const [profiles, posts] = await Promise.all([
    readNewestProfiles(dataSource, regionCode, pages, cutoff),
    readPostsOfWeek(dataSource, regionCode, pages, today, zone),
  ]);
  return new Map(profiles.map((row) => [row.pageId, { ...row, postsLast7Days: posts.get(row.pageId) ?? null }]));
}

function readNewestProfiles(
  dataSource: DataSource,
  regionCode: string,
  pages: PageRange,
  cutoff: number,
): Promise<Omit<PageProfile, 'postsLast7Days'>[]> {
  return dataSource.query(
    `select p.id as "pageId", f.observed_at as "observedAt", f.last_seen_at as "lastSeenAt",
            (f.facts->>'hasPhoto')::boolean as "hasPhoto", (f.facts->>'hasDescription')::boolean as "hasDescription",
            (f.facts->>'hasCover')::boolean as "hasCover", (f.facts->>'governmentMark')::boolean as "governmentMark",
            (f.facts->>'widgets')::int as widgets
     from page p
     cross join lateral (
       select * from page_profile where page_id = p.id and observed_at <= to_timestamp($3)
       order by observed_at desc limit 1
     ) f
     where p.region_code = $1 and p.removed_at is null and ($2::int[] is null or p.id = any($2))`,
    [regionCode, pages, cutoff],
  );
}

/** Own posts of the seven days before `today`, of the walls that were observed for all of them. */
async function readPostsOfWeek(
  dataSource: DataSource,
  regionCode: string,
  pages: PageRange,
  today: string,
  zone: string,
): Promise<ReadonlyMap<number, number>> {
  const parameters = [regionCode, pages, today, addDays(today, -7)];
  const [observed, posts] = await Promise.all([
    dataSource.query<{ pageId: number }[]>(
      `select k.page_id as "pageId" from page_wall k join page p on p.id = k.page_id
       where p.region_code = $1 and ($2::int[] is null or k.page_id = any($2))
         and k.known_until >= $3::timestamp at time zone $5
         and (k.exhausted or k.known_since <= $4::timestamp at time zone $5)`,
      [...parameters, zone],
    ),
    dataSource.query<{ pageId: number; posts: number }[]>(
      `select page_id as "pageId", sum(posts)::int as posts from page_day
       where region_code = $1 and day >= $4 and day < $3 and ($2::int[] is null or page_id = any($2))
       group by page_id`,
      parameters,
    ),
  ]);
  const byPage = new Map(posts.map((row) => [row.pageId, row.posts]));
  return new Map(observed.map(({ pageId }) => [pageId, byPage.get(pageId) ?? 0]));
}

/** The score of a page; a profile that was never seen leaves every check unmeasured. */
export function scorePage(
  page: DirectoryPage,
  profile: PageProfile | undefined,
  postsPerWeekNorm: number,
): ComplianceResult {
  return complianceScore(
    {
      hasPhoto: profile?.hasPhoto ?? null,
      hasDescription: profile?.hasDescription ?? null,
      hasCover: profile?.hasCover ?? null,
      governmentMark: profile?.governmentMark ?? null,
      widgets: profile?.widgets ?? null,
      postsLast7Days: profile?.postsLast7Days ?? null,
      reachShare: null,
      component: null,
      live: isLive(page),
    },
    undefined,
    postsPerWeekNorm,
  );
}
