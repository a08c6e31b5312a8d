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
import { flagOrNull, numberOrNull } from '../sources/number-list.js';
import { readColumns } from '../rollups/read-region-snapshots.js';
import { postsOfDays } from './region-posting.js';
import type { DirectoryPage } from '../register/directory.js';
import { readFiledEvidence } from './evidence.js';
import { filedFacts, judgingOn } from './filed-facts.js';
import type { PageLookup } from './page-lookup.js';
import type { PageRange } from '../sources/page-range.js';
import type { Wall } from './walls.js';

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
type SeenProfile = Omit<
  PageProfile,
  'pageId' | 'postsLast7Days' | 'wallSeenAt' | 'component' | 'reachShare' | 'filedOn'
>;

/** What is known already when profiles are asked for; `evidenceDays`: for how long files are believed. */
interface Known extends Pick<CompliancePolicy, 'evidenceDays'> {
  readonly zone: string;
  readonly walls: PageLookup<Wall>;
  /** Left out: read anew. */
  readonly current?: Promise<ProfileColumns> | undefined;
}

const UNSEEN: SeenProfile = {
  seenAt: null,
  hasPhoto: null,
  hasDescription: null,
  hasCover: null,
  governmentMark: null,
  widgets: null,
};

/** Profiles, the last week's posts and the files' evidence of the pages in range, as known at an instant (epoch seconds). */
export async function readProfiles(
  dataSource: DataSource,
  regionCode: string,
  pages: PageRange,
  at: number,
  known: Known,
): Promise<PageLookup<PageProfile>> {
  const day = localDay(known.zone, at);
  const judging = judgingOn(day, known);
  const current = known.current ?? readCurrentProfiles(dataSource, regionCode, pages);
  const [profiles, weeks, filed] = await Promise.all([
    profilesAt(dataSource, regionCode, await current, at),
    readPostsOfWeek(dataSource, regionCode, pages, at, known),
    readFiledEvidence(dataSource, regionCode, pages, { day, at }),
  ]);
  return {
    get: (pageId) => {
      const [seen, week, file] = [profiles.get(pageId), weeks.get(pageId), filed.get(pageId)];
      if (!seen && !week && !file) return undefined;
      const own = seen ?? UNSEEN;
      const facts = filedFacts(own, file, judging);
      return {
        pageId,
        seenAt: own.seenAt,
        wallSeenAt: week?.seenAt ?? null,
        hasPhoto: own.hasPhoto,
        hasDescription: own.hasDescription,
        hasCover: own.hasCover,
        governmentMark: facts.governmentMark,
        widgets: facts.widgets,
        postsLast7Days: week?.posts ?? null,
        component: facts.component,
        reachShare: facts.reachShare,
        filedOn: facts.filedOn,
      };
    },
  };
}

const COLUMNS = ['page', 'since', 'seen', 'photo', 'description', 'cover', 'mark', 'widgets'] as const;

/** Newest profiles in columns, a row a page: since when each looks like that, and when it was last seen so. */
export interface ProfileColumns extends Readonly<Record<(typeof COLUMNS)[number], Float64Array>> {
  readonly rowOf: ReadonlyMap<number, number>;
}

/** The newest profiles of the pages in range: what was known of nearly all of them at any late instant too. */
export async function readCurrentProfiles(
  dataSource: DataSource,
  regionCode: string,
  pages: PageRange,
): Promise<ProfileColumns> {
  return readNewestBy(dataSource, regionCode, pages, Number.MAX_SAFE_INTEGER);
}

/** What profiles said at an instant (epoch seconds): of those that have changed since then, the ones before. */
async function profilesAt(
  dataSource: DataSource,
  regionCode: string,
  current: ProfileColumns,
  at: number,
): Promise<PageLookup<SeenProfile>> {
  const atMs = at * 1_000;
  const changed = Array.from(current.page).filter((_, row) => (current.since[row] ?? Infinity) > atMs);
  const earlier = changed.length === 0 ? null : await readNewestBy(dataSource, regionCode, changed, at);
  return {
    get: (pageId) => {
      const row = current.rowOf.get(pageId);
      if (row === undefined) return undefined;
      if ((current.since[row] ?? Infinity) <= atMs) return profileIn(current, row, atMs);
      const before = earlier?.rowOf.get(pageId);
      return earlier && before !== undefined ? profileIn(earlier, before, atMs) : undefined;
    },
  };
}

/** One page's profile, as it was last seen by an instant. */
function profileIn(columns: ProfileColumns, row: number, atMs: number): SeenProfile {
  return {
    seenAt: new Date(Math.min(columns.seen[row] ?? Number.NaN, atMs)),
    hasPhoto: flagOrNull(columns.photo[row]),
    hasDescription: flagOrNull(columns.description[row]),
    hasCover: flagOrNull(columns.cover[row]),
    governmentMark: flagOrNull(columns.mark[row]),
    widgets: numberOrNull(columns.widgets[row]),
  };
}

/** Newest profile of each page by an instant (epoch seconds), and what it said; yes, no and unknown travel as 1, 0 and nothing. */
async function readNewestBy(
  dataSource: DataSource,
  regionCode: string,
  pages: PageRange,
  at: number,
): Promise<ProfileColumns> {
  const flag = (name: string) => `(f.facts->>'${name}')::boolean::int`;
  const milliseconds = (instant: string) => `floor(extract(epoch from f.${instant}) * 1000)::bigint`;
  const columns = await readColumns(
    dataSource,
    COLUMNS,
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
  return { ...columns, rowOf: new Map(Array.from(columns.page, (pageId, row) => [pageId, row])) };
}

/** Own posts of the seven days before the instant's, of the walls that were read for all of them. */
async function readPostsOfWeek(
  dataSource: DataSource,
  regionCode: string,
  pages: PageRange,
  at: number,
  { zone, walls }: Known,
): Promise<PageLookup<{ readonly posts: number; readonly seenAt: Date }>> {
  // The last second of a day belongs to a finished period, which counts that day too.
  const today = localDay(zone, at + 1);
  const days = Array.from({ length: 7 }, (_, before) => addDays(today, before - 7));
  const posts = await (pages === null
    ? postsOfDays(dataSource, regionCode, days)
    : readPostsOfDays(dataSource, regionCode, pages, days));
  const sinceMs = startOfLocalDay(zone, addDays(today, -7)) * 1_000;
  const untilMs = startOfLocalDay(zone, today) * 1_000;
  return {
    get: (pageId) => {
      const wall = walls.get(pageId);
      if (!wall || wall.untilMs < untilMs || wall.sinceMs > sinceMs) return undefined;
      return { posts: posts.get(pageId) ?? 0, seenAt: new Date(Math.min(wall.untilMs, at * 1_000)) };
    },
  };
}

async function readPostsOfDays(
  dataSource: DataSource,
  regionCode: string,
  pages: readonly number[],
  days: readonly string[],
): Promise<PageLookup<number>> {
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
  profiles: PageLookup<PageProfile>,
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
