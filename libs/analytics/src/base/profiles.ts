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
  const rows = await dataSource.query<PageProfile[]>(
    `select p.id as "pageId", f.observed_at as "observedAt", f.last_seen_at as "lastSeenAt",
            (f.facts->>'hasPhoto')::boolean as "hasPhoto", (f.facts->>'hasDescription')::boolean as "hasDescription",
            (f.facts->>'hasCover')::boolean as "hasCover", (f.facts->>'governmentMark')::boolean as "governmentMark",
            (f.facts->>'widgets')::int as widgets,
            case when k.known_until >= $4::timestamp at time zone $6
                  and (k.exhausted or k.known_since <= $5::timestamp at time zone $6)
                 then coalesce(d.posts, 0) end as "postsLast7Days"
     from page p
     cross join lateral (
       select * from page_profile where page_id = p.id and observed_at <= to_timestamp($3)
       order by observed_at desc limit 1
     ) f
     left join page_wall k on k.page_id = p.id
     left join (
       select page_id, sum(posts)::int as posts from page_day
       where region_code = $1 and day >= $5 and day < $4 and ($2::int[] is null or page_id = any($2)) group by page_id
     ) d on d.page_id = p.id
     where p.region_code = $1 and p.removed_at is null and ($2::int[] is null or p.id = any($2))`,
    [regionCode, pages, cutoff, today, addDays(today, -7), zone],
  );
  return new Map(rows.map((row) => [row.pageId, row]));
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
