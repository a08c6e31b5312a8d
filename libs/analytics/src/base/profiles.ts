import {
  addDays,
  complianceScore,
  criterionPoints,
  localDay,
  startOfLocalDay,
  type CompliancePolicy,
  type ComplianceResult,
  type ImportableCriterion,
  type PageFacts,
  type PageKeeper,
  type ScoringOptions,
} from '@gospulse/domain';
import type { DataSource } from 'typeorm';
import { flagOrNull, numberOrNull } from '../sheets/number-list.js';
import { readColumns } from '../sheets/read-sheets.js';
import { postsOfDays } from '../sheets/region-posting.js';
import type { DirectoryPage } from './directory.js';
import { readFiledEvidence } from './evidence.js';
import { filedFacts, judgingOn } from './filed-facts.js';
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
  /** Never seen by us: files alone tell it. */
  readonly component: boolean | null;
  /** Weekly reach ÷ subscribers, from files alone. */
  readonly reachShare: number | null;
  /** The local days of what stands here because a file says so. */
  readonly filedOn: ReadonlyMap<ImportableCriterion, string>;
}

/** What was seen of a page itself. */
type SeenProfile = Omit<PageProfile, 'postsLast7Days' | 'wallSeenAt' | 'component' | 'reachShare' | 'filedOn'>;

/** What is known already when profiles are asked for; `evidenceDays`: for how long files are believed. */
interface Known extends Pick<CompliancePolicy, 'evidenceDays'> {
  readonly zone: string;
  readonly walls: Walls;
  /** Left out: read anew. */
  readonly current?: Promise<readonly CurrentProfile[]> | undefined;
}

const UNSEEN = {
  seenAt: null,
  hasPhoto: null,
  hasDescription: null,
  hasCover: null,
  governmentMark: null,
  widgets: null,
} as const;

/** Profiles, the last week's posts and the files' evidence of the pages in range, as known at an instant (epoch seconds). */
export async function readProfiles(
  dataSource: DataSource,
  regionCode: string,
  pages: PageRange,
  at: number,
  known: Known,
): Promise<ReadonlyMap<number, PageProfile>> {
  const day = localDay(known.zone, at);
  const judging = judgingOn(day, known);
  const current = known.current ?? readCurrentProfiles(dataSource, regionCode, pages);
  const [profiles, weeks, filed] = await Promise.all([
    profilesAt(dataSource, regionCode, await current, at),
    readPostsOfWeek(dataSource, regionCode, pages, at, known),
    readFiledEvidence(dataSource, regionCode, pages, { day, at }),
  ]);
  const seen = new Map(profiles.map((row) => [row.pageId, row]));
  const ids = new Set([...seen.keys(), ...weeks.keys(), ...filed.keys()]);
  return new Map(
    [...ids].map((pageId) => {
      const week = weeks.get(pageId);
      const own = seen.get(pageId) ?? { pageId, ...UNSEEN };
      return [
        pageId,
        {
          ...own,
          ...filedFacts(own, filed.get(pageId), judging),
          postsLast7Days: week?.posts ?? null,
          wallSeenAt: week?.seenAt ?? null,
        },
      ];
    }),
  );
}

/** The newest profile of a page as it is by now, and since when it looks like that; milliseconds since the epoch. */
interface CurrentProfile extends SeenProfile {
  readonly sinceMs: number;
}

/** The newest profiles of the pages in range: what was known of nearly all of them at any late instant too. */
export async function readCurrentProfiles(
  dataSource: DataSource,
  regionCode: string,
  pages: PageRange,
): Promise<readonly CurrentProfile[]> {
  return readNewestBy(dataSource, regionCode, pages, Number.MAX_SAFE_INTEGER);
}

/** What profiles said at an instant: of those that have changed since then, the ones before. */
async function profilesAt(
  dataSource: DataSource,
  regionCode: string,
  current: readonly CurrentProfile[],
  at: number,
): Promise<readonly SeenProfile[]> {
  const atMs = at * 1_000;
  const changed = current.filter(({ sinceMs }) => sinceMs > atMs).map(({ pageId }) => pageId);
  const earlier = changed.length === 0 ? [] : await readNewestBy(dataSource, regionCode, changed, at);
  const standing = current.filter(({ sinceMs }) => sinceMs <= atMs);
  return [...standing, ...earlier].map((profile) =>
    profile.seenAt !== null && profile.seenAt.getTime() > atMs ? { ...profile, seenAt: new Date(atMs) } : profile,
  );
}

/** Newest profile of each page by an instant (epoch seconds), and what it said; yes, no and unknown travel as 1, 0 and nothing. */
async function readNewestBy(
  dataSource: DataSource,
  regionCode: string,
  pages: PageRange,
  at: number,
): Promise<CurrentProfile[]> {
  const names = ['page', 'since', 'seen', 'photo', 'description', 'cover', 'mark', 'widgets'] as const;
  const flag = (name: string) => `(f.facts->>'${name}')::boolean::int`;
  const milliseconds = (instant: string) => `floor(extract(epoch from f.${instant}) * 1000)::bigint`;
  const columns = await readColumns(
    dataSource,
    names,
    `select p.id as page, ${milliseconds('observed_at')} as since, ${milliseconds('last_seen_at')} as seen,
            ${flag('hasPhoto')} as photo, ${flag('hasDescription')} as description, ${flag('hasCover')} as cover,
            ${flag('governmentMark')} as mark, (f.facts->>'widgets')::int as widgets
     from page p
     cross join lateral (
       select * from page_profile where page_id = p.id and extract(epoch from observed_at) <= $3
       order by observed_at desc limit 1
     ) f
     where p.region_code = $1 and p.removed_at is null and ($2::int[] is null or p.id = any($2))`,
    [regionCode, pages, at],
  );
  return Array.from(columns.page, (pageId, row) => ({
    pageId,
    sinceMs: columns.since[row] ?? Number.NaN,
    seenAt: new Date(columns.seen[row] ?? Number.NaN),
    hasPhoto: flagOrNull(columns.photo[row]),
    hasDescription: flagOrNull(columns.description[row]),
    hasCover: flagOrNull(columns.cover[row]),
    governmentMark: flagOrNull(columns.mark[row]),
    widgets: numberOrNull(columns.widgets[row]),
  }));
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

type ScoredPage = Pick<DirectoryPage, 'pageId' | 'pageType'>;

/**
 * The score of a page; what was never seen of it leaves its checks unmeasured. Thousands of pages look like few: of
 * those that are alike each has the score of the first.
 */
export function scorePages(
  profiles: ReadonlyMap<number, PageProfile>,
  scoring: Omit<ScoringOptions, 'keeper'>,
): (page: ScoredPage, live: boolean, keeper: Omit<PageKeeper, 'pageType'>) => ComplianceResult {
  const scored = new Map<string, ComplianceResult>();
  const reach = scoring.policy?.criteria.find(({ code }) => code === 'reach');
  return ({ pageId, pageType }, live, { kind, level, exempt }) => {
    const facts = { ...factsOf(profiles.get(pageId)), live };
    const keeper = { kind, level, exempt, pageType };
    // No two pages have the same reach, but few have other points for it.
    const reached = reach ? criterionPoints(facts, reach, null) : facts.reachShare;
    const alike = reached === facts.reachShare ? facts : { ...facts, reachShare: reached };
    const likeness = likenessOf(alike, keeper);
    const known = scored.get(likeness) ?? complianceScore(facts, { ...scoring, keeper });
    scored.set(likeness, known);
    return known;
  };
}

/** The same for pages that score the same; an array's text costs less than JSON. */
function likenessOf(facts: PageFacts, { kind, level, exempt, pageType }: PageKeeper): string {
  return [...Object.values(facts), kind, level, exempt, pageType].join('|');
}

function factsOf(profile: PageProfile | undefined): Omit<PageFacts, 'live'> {
  return {
    hasPhoto: profile?.hasPhoto ?? null,
    hasDescription: profile?.hasDescription ?? null,
    hasCover: profile?.hasCover ?? null,
    governmentMark: profile?.governmentMark ?? null,
    widgets: profile?.widgets ?? null,
    postsLast7Days: profile?.postsLast7Days ?? null,
    reachShare: profile?.reachShare ?? null,
    component: profile?.component ?? null,
  };
}
