import {
  addDays,
  complianceScore,
  criterionPoints,
  isFlag,
  JUDGED_FACTS,
  localDay,
  NO_ANSWERS,
  NOTHING_KNOWN,
  PAGE_FACTS,
  startOfLocalDay,
  unknown,
  VK_FACTS,
  type CompliancePolicy,
  type ComplianceResult,
  type Criterion,
  type JudgedFact,
  type KnownFacts,
  type OwnAnswers,
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

/** What was known of a page at an instant. Null facts: not observed, or not observable with our tokens. */
export interface PageProfile {
  readonly pageId: number;
  /** When the profile last looked like that, not after the instant; null: never seen, only the wall was. */
  readonly seenAt: Date | null;
  /** When the wall was last read, not after the instant. */
  readonly wallSeenAt: Date | null;
  readonly facts: KnownFacts;
  /** What files answer to criteria of the region's own. */
  readonly own: OwnAnswers;
  /** The local days of what stands here because a file says so, by the code of the criterion. */
  readonly filedOn: ReadonlyMap<string, string>;
}

/** A page's row among profiles, and when it was last seen so. */
interface SeenProfile {
  readonly columns: ProfileColumns;
  readonly row: number;
  readonly seenAt: Date;
}

/** What is known already when profiles are asked for; the policy says for how long which files are believed. */
interface Known {
  readonly zone: string;
  readonly walls: PageLookup<Wall>;
  readonly policy: Pick<CompliancePolicy, 'criteria' | 'evidenceDays'>;
  /** Left out: read anew. */
  readonly current?: Promise<ProfileColumns> | undefined;
}

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
    readFiledEvidence(dataSource, regionCode, pages, { day, at, codes: [...judging.sinceOf.keys()] }),
  ]);
  const factsOf = shareFacts();
  return {
    get: (pageId) => {
      const [seen, week, file] = [profiles.get(pageId), weeks.get(pageId), filed.get(pageId)];
      if (!seen && !week && !file) return undefined;
      const seenAt = seen?.seenAt ?? null;
      const { facts, own, filedOn } = filedFacts({ seenAt, facts: factsOf(seen, week?.posts) }, file, judging);
      return { pageId, seenAt, wallSeenAt: week?.seenAt ?? null, facts, own, filedOn };
    },
  };
}

/** Facts that VK shows and pages can be judged by. */
const SEEN_FACTS = VK_FACTS.filter((fact): fact is Extract<typeof fact, JudgedFact> => isJudged(fact));

const COLUMNS = ['page', 'since', 'seen', ...SEEN_FACTS] as const;

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
      if ((current.since[row] ?? Infinity) <= atMs) return seenIn(current, row, atMs);
      const before = earlier?.rowOf.get(pageId);
      return earlier && before !== undefined ? seenIn(earlier, before, atMs) : undefined;
    },
  };
}

function seenIn(columns: ProfileColumns, row: number, atMs: number): SeenProfile {
  return { columns, row, seenAt: new Date(Math.min(columns.seen[row] ?? Number.NaN, atMs)) };
}

/** Pages that look alike share one object of facts: making one for each of thousands takes longer than all else. */
function shareFacts(): (seen: SeenProfile | undefined, posts: number | undefined) => KnownFacts {
  const shared = new Map<string, KnownFacts>();
  return (seen, posts) => {
    let key = posts === undefined ? '' : `${posts}`;
    if (seen) for (const fact of SEEN_FACTS) key += `,${seen.columns[fact][seen.row]}`;
    const known = shared.get(key);
    if (known) return known;
    const facts: Record<JudgedFact, boolean | number | null> = { ...NOTHING_KNOWN, postsLast7Days: posts ?? null };
    if (seen) for (const fact of SEEN_FACTS) facts[fact] = valueIn(seen, fact);
    shared.set(key, facts as KnownFacts);
    return facts as KnownFacts;
  };
}

function valueIn({ columns, row }: SeenProfile, fact: (typeof SEEN_FACTS)[number]): boolean | number | null {
  const value = columns[fact][row];
  return isFlag(fact) ? flagOrNull(value) : numberOrNull(value);
}

/** Newest profile of each page by an instant (epoch seconds), and what it said; yes, no and unknown travel as 1, 0 and nothing. */
async function readNewestBy(
  dataSource: DataSource,
  regionCode: string,
  pages: PageRange,
  at: number,
): Promise<ProfileColumns> {
  const facts = SEEN_FACTS.map(
    (fact) => `(f.facts->>'${fact}')::${isFlag(fact) ? 'boolean::int' : 'int'} as "${fact}"`,
  );
  const milliseconds = (instant: string) => `floor(extract(epoch from f.${instant}) * 1000)::bigint`;
  const columns = await readColumns(
    dataSource,
    COLUMNS,
    `select p.id as page, ${milliseconds('observed_at')} as since, ${milliseconds('last_seen_at')} as seen,
            ${facts.join(', ')}
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
export const NOT_ASKED: ComplianceResult = {
  ...{ score: unknown('not-measured'), measured: 0, applicable: 0, checks: [], zone: null },
};

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
  const looksOf = looksBy(scoring.policy);
  return ({ pageId, pageType }, live, { kind, level, exempt }) => {
    const profile = profiles.get(pageId);
    const [facts, own] = profile ? [profile.facts, profile.own] : [NOTHING_KNOWN, NO_ANSWERS];
    const likeness = `${looksOf(facts, own)}|${live}|${kind}|${level}|${exempt}|${pageType}`;
    const known = scored.get(likeness);
    if (known) return known;
    const keeper = { kind, level, exempt, pageType };
    const result = complianceScore({ ...facts, own, live }, { ...scoring, keeper });
    scored.set(likeness, result);
    return result;
  };
}

/** Facts of which many pages have the same; no two pages have the same reach, but few have other points for it. */
const ALIKE_FACTS = JUDGED_FACTS.filter((fact) => PAGE_FACTS[fact].type !== 'share');

/** The same text for facts that score the same; it is made once for an object of facts that pages share. */
function looksBy({ criteria }: Pick<CompliancePolicy, 'criteria'>): (facts: KnownFacts, own: OwnAnswers) => string {
  const byPoints = criteria.filter(({ rule }) => 'evidenceDays' in rule || isOfShare(rule));
  const told = new Map<KnownFacts, string>();
  return (facts, own) => {
    const known = own === NO_ANSWERS ? told.get(facts) : undefined;
    if (known !== undefined) return known;
    const points = byPoints.map((criterion) => criterionPoints({ ...facts, own, live: true }, criterion, null));
    const looks = [...ALIKE_FACTS.map((fact) => facts[fact]), ...points].join('|');
    if (own === NO_ANSWERS) told.set(facts, looks);
    return looks;
  };
}

function isOfShare(rule: Criterion['rule']): boolean {
  return rule.kind === 'steps' && PAGE_FACTS[rule.fact].type === 'share';
}

function isJudged(fact: string): fact is JudgedFact {
  return fact in NOTHING_KNOWN;
}
