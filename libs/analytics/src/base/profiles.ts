import {
  addDays,
  complianceScore,
  localDay,
  startOfLocalDay,
  type ComplianceResult,
  type PageFacts,
  type PageKeeper,
  type ScoringOptions,
} from '@gospulse/domain';
import type { DataSource } from 'typeorm';
import { flagOrNull, numberOrNull } from '../sheets/number-list.js';
import { readColumns } from '../sheets/read-sheets.js';
import { postsOfDays } from '../sheets/region-posting.js';
import type { PageRange } from './page-range.js';
import type { Walls } from './walls.js';

/** What was known of a page at an instant. Null fields: not observed, or not observable with our tokens. */
export interface PageProfile {
  readonly pageId: number;
  /** When the profile last looked like that, not after the instant; null: never seen, only the wall was. */
  readonly seenAt: Date | null;
  /** When the wall was last read, not after the instant. */
  readonly wallSeenAt: Date | null;
  readonly hasPhoto: boolean | null;
  readonly hasDescription: boolean | null;
  readonly hasCover: boolean | null;
  readonly governmentMark: boolean | null;
  readonly widgets: number | null;
  /** Own posts of the seven whole local days before the instant's; null when the wall was not observed for all of them. */
  readonly postsLast7Days: number | null;
}

const UNSEEN = {
  seenAt: null,
  hasPhoto: null,
  hasDescription: null,
  hasCover: null,
  governmentMark: null,
  widgets: null,
} as const;

/** What is known already when profiles are asked for. */
interface Known {
  readonly zone: string;
  readonly walls: Walls;
}

/** Profiles and the last week's posts of the pages in range, as known at an instant (epoch seconds). */
export async function readProfiles(
  dataSource: DataSource,
  regionCode: string,
  pages: PageRange,
  at: number,
  known: Known,
): Promise<ReadonlyMap<number, PageProfile>> {
  const [profiles, weeks] = await Promise.all([
    readNewestProfiles(dataSource, regionCode, pages, at),
    readPostsOfWeek(dataSource, regionCode, pages, at, known),
  ]);
  const seen = new Map(profiles.map((row) => [row.pageId, row]));
  const ids = new Set([...seen.keys(), ...weeks.keys()]);
  return new Map(
    [...ids].map((pageId) => {
      const week = weeks.get(pageId);
      return [
        pageId,
        {
          ...(seen.get(pageId) ?? { pageId, ...UNSEEN }),
          postsLast7Days: week?.posts ?? null,
          wallSeenAt: week?.seenAt ?? null,
        },
      ];
    }),
  );
}

/** Newest profile of each page, and what it said; yes, no and unknown travel as 1, 0 and nothing. */
async function readNewestProfiles(
  dataSource: DataSource,
  regionCode: string,
  pages: PageRange,
  at: number,
): Promise<Omit<PageProfile, 'postsLast7Days' | 'wallSeenAt'>[]> {
  const names = ['page', 'seen', 'photo', 'description', 'cover', 'mark', 'widgets'] as const;
  const flag = (name: string) => `(f.facts->>'${name}')::boolean::int`;
  const columns = await readColumns(
    dataSource,
    names,
    `select p.id as page, floor(extract(epoch from least(f.last_seen_at, to_timestamp($3))) * 1000)::bigint as seen,
            ${flag('hasPhoto')} as photo, ${flag('hasDescription')} as description, ${flag('hasCover')} as cover,
            ${flag('governmentMark')} as mark, (f.facts->>'widgets')::int as widgets
     from page p
     cross join lateral (
       select * from page_profile where page_id = p.id and observed_at <= to_timestamp($3)
       order by observed_at desc limit 1
     ) f
     where p.region_code = $1 and p.removed_at is null and ($2::int[] is null or p.id = any($2))`,
    [regionCode, pages, at],
  );
  return Array.from(columns.page, (pageId, row) => {
    return {
      pageId,
      seenAt: new Date(columns.seen[row] ?? Number.NaN),
      hasPhoto: flagOrNull(columns.photo[row]),
      hasDescription: flagOrNull(columns.description[row]),
      hasCover: flagOrNull(columns.cover[row]),
      governmentMark: flagOrNull(columns.mark[row]),
      widgets: numberOrNull(columns.widgets[row]),
    };
  });
}

/** Own posts of the seven days before the instant's, of the walls that were read for all of them. */
async function readPostsOfWeek(
  dataSource: DataSource,
  regionCode: string,
  pages: PageRange,
  at: number,
  { zone, walls }: Known,
): Promise<ReadonlyMap<number, { readonly posts: number; readonly seenAt: Date }>> {
  // The last second of a day belongs to a finished period, which counts that day too.
  const today = localDay(zone, at + 1);
  const days = Array.from({ length: 7 }, (_, before) => addDays(today, before - 7));
  const byPage = await (pages === null
    ? postsOfDays(dataSource, regionCode, days)
    : readPostsOfDays(dataSource, regionCode, pages, days));
  const [sinceMs, untilMs] = [addDays(today, -7), today].map((day) => startOfLocalDay(zone, day) * 1_000) as [
    number,
    number,
  ];
  const week = new Map<number, { posts: number; seenAt: Date }>();
  for (const [page, wall] of walls) {
    if (wall.untilMs < untilMs || wall.sinceMs > sinceMs) continue;
    week.set(page, { posts: byPage.get(page) ?? 0, seenAt: new Date(Math.min(wall.untilMs, at * 1_000)) });
  }
  return week;
}

async function readPostsOfDays(
  dataSource: DataSource,
  regionCode: string,
  pages: readonly number[],
  days: readonly string[],
): Promise<ReadonlyMap<number, number>> {
  const rows = await dataSource.query<{ pageId: number; posts: number }[]>(
    `select page_id as "pageId", sum(posts)::int as posts from page_day
     where region_code = $1 and day = any($3::date[]) and page_id = any($2) group by page_id`,
    [regionCode, pages, days],
  );
  return new Map(rows.map((row) => [row.pageId, row.posts]));
}

/** The compliance of pages that the caller did not ask for. */
export const NOT_ASKED: ComplianceResult = complianceScore({ ...factsOf(undefined), live: false });

/**
 * The score of a page; what was never seen of it leaves its checks unmeasured. Thousands of pages look like few: of
 * those that are alike each has the score of the first.
 */
export function scorePages(
  profiles: ReadonlyMap<number, PageProfile>,
  scoring: Omit<ScoringOptions, 'keeper'>,
): (pageId: number, live: boolean, keeper: PageKeeper) => ComplianceResult {
  const scored = new Map<string, ComplianceResult>();
  return (pageId, live, { kind, level, exempt }) => {
    const facts = { ...factsOf(profiles.get(pageId)), live };
    const keeper = { kind, level, exempt };
    const likeness = likenessOf(facts, keeper);
    const known = scored.get(likeness) ?? complianceScore(facts, { ...scoring, keeper });
    scored.set(likeness, known);
    return known;
  };
}

/** The same for pages that score the same; an array's text costs less than JSON. */
function likenessOf(facts: PageFacts, { kind, level, exempt }: PageKeeper): string {
  return [...Object.values(facts), kind, level, exempt].join('|');
}

function factsOf(profile: PageProfile | undefined): Omit<PageFacts, 'live'> {
  return {
    hasPhoto: profile?.hasPhoto ?? null,
    hasDescription: profile?.hasDescription ?? null,
    hasCover: profile?.hasCover ?? null,
    governmentMark: profile?.governmentMark ?? null,
    widgets: profile?.widgets ?? null,
    postsLast7Days: profile?.postsLast7Days ?? null,
    reachShare: null,
    component: null,
  };
}
