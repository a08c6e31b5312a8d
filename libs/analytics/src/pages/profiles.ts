import {
  addDays,
  isFlag,
  localDay,
  NOTHING_KNOWN,
  startOfLocalDay,
  VK_FACTS,
  type CompliancePolicy,
  type CorrectionMode,
  type Criterion,
  type KnownFacts,
  type OwnAnswers,
} from '@gospulse/domain';
import type { DataSource } from 'typeorm';
import type { VersionedCaches } from '../caching/versioned-cache.js';
import { flagOrNull, numberOrNull } from '../sources/number-list.js';
import { postsOfDays, type PostsOfDays } from './region-posting.js';
import {
  NONE_CORRECTED,
  NO_CORRECTIONS,
  readCriterionCorrections,
  type CriterionCorrection,
} from './criterion-corrections.js';
import { readFiledEvidence } from './evidence.js';
import { countedBy, eachFiled, filedFacts, judgingOn } from './filed-facts.js';
import { LikenessNumbers } from './likeness-numbers.js';
import type { PageLookup } from './page-lookup.js';
import type { PageRange } from '../sources/page-range.js';
import { all, ofPages, REGISTERED_OR_LEFT } from '../sources/predicates.js';
import { join, raw, readColumns, sql, type Sql } from '../sources/statement.js';
import type { Register } from '../register/register.js';
import { readUnsummed } from './unsummed.js';
import type { Wall, Walls } from './walls.js';

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
  /** The corrections by which criteria are met, by their code. */
  readonly corrected: ReadonlyMap<string, CriterionCorrection>;
}

/** Profiles by page, and what tells without making one whether two pages score the same. */
export interface PageProfiles extends PageLookup<PageProfile> {
  /** A number for each page of a register: the same only for those of which the same counts by these criteria. */
  likenessBy(criteria: readonly Criterion[], register: Register): Float64Array;
}

/** A page's row among profiles, and when it was last seen so. */
interface SeenProfile {
  readonly columns: ProfileColumns;
  readonly row: number;
  /** Milliseconds since the epoch. */
  readonly seenMs: number;
  /** Not 0; the same only where VK shows the same. */
  readonly looks: number;
}

interface SeenProfiles extends PageLookup<SeenProfile> {
  /** What `looks` is of each page of a register; 0: it was never seen. */
  looksIn(register: Register): Float64Array;
}

/** Own posts of a page in a week, and when its wall was read (milliseconds since the epoch). */
interface PostsOfWeek {
  readonly posts: number;
  readonly seenMs: number;
}

interface PostsOfWeeks extends PageLookup<PostsOfWeek> {
  /** The posts of each page of a register; NaN: its wall was not read for all of the week. */
  postsIn(register: Register): Float64Array;
}

/** What is known already when profiles are asked for; the policy says for how long which files are believed. */
interface Known {
  readonly caches: VersionedCaches;
  readonly zone: string;
  readonly walls: PageLookup<Wall> & Partial<Pick<Walls, 'columnsOf'>>;
  readonly policy: Pick<CompliancePolicy, 'criteria' | 'evidenceDays'>;
  readonly corrections: CorrectionMode;
  /** Left out: read anew. */
  readonly current?: ProfileColumns | undefined;
}

/** Profiles, the last week's posts and the files' evidence of the pages in range, as known at an instant (epoch seconds). */
export async function readProfiles(
  dataSource: DataSource,
  regionCode: string,
  pages: PageRange,
  at: number,
  known: Known,
): Promise<PageProfiles> {
  const day = localDay(known.zone, at);
  const judging = judgingOn(day, known);
  const current = known.current ?? (await readCurrentProfiles(dataSource, regionCode, pages));
  const [profiles, weeks, filed, corrections] = await Promise.all([
    profilesAt(dataSource, regionCode, current, at),
    readPostsOfWeek(dataSource, regionCode, pages, at, known),
    readFiledEvidence(dataSource, regionCode, pages, { day, at, codes: judging.questions.map(({ code }) => code) }),
    known.corrections === 'with' ? readCriterionCorrections(dataSource, regionCode, pages, day) : NO_CORRECTIONS,
  ]);
  const numbers = new LikenessNumbers();
  const factsOf = shareFacts();
  const seenOf = (pageId: number) => {
    const seen = profiles.get(pageId);
    const week = weeks.get(pageId);
    const looks = numbers.append(LikenessNumbers.EMPTY, seen?.looks ?? 0);
    const likeness = numbers.append(looks, week?.posts ?? Number.NaN);
    return { seen, week, likeness, seenMs: seen?.seenMs ?? null, facts: factsOf(likeness, seen, week) };
  };
  return {
    get: (pageId) => {
      const { seen, week, ...known } = seenOf(pageId);
      const corrected = corrections.get(pageId) ?? NONE_CORRECTED;
      if (!seen && !week && !filed.rowOf.has(pageId) && corrected.size === 0) return undefined;
      const { facts, own, filedOn } = filedFacts(pageId, known, filed, judging);
      return { pageId, seenAt: dateOf(seen), wallSeenAt: dateOf(week), facts, own, filedOn, corrected };
    },
    likenessBy: (criteria, register) => {
      const countedOf = countedBy(criteria);
      const [looks, posts] = [profiles.looksIn(register), weeks.postsIn(register)];
      const likenesses = new Float64Array(looks.length);
      for (let index = 0; index < looks.length; index += 1) {
        const ofLooks = numbers.append(LikenessNumbers.EMPTY, looks[index] ?? 0);
        let likeness = numbers.append(ofLooks, posts[index] ?? Number.NaN);
        const pageId = register.pageIds[index] ?? 0;
        if (filed.rowOf.has(pageId)) {
          eachFiled(pageId, seenOf(pageId), filed, judging, (question, value) => {
            likeness = numbers.append(likeness, question.place);
            for (const counted of countedOf(question, value)) likeness = numbers.append(likeness, counted);
          });
        }
        const corrected = corrections.get(pageId);
        if (corrected) {
          criteria.forEach(({ code }, place) => {
            // What files say is no negative number.
            if (corrected.has(code)) likeness = numbers.append(likeness, -1 - place);
          });
        }
        likenesses[index] = likeness;
      }
      return likenesses;
    },
  };
}

function dateOf(seen: { readonly seenMs: number } | undefined): Date | null {
  return seen ? new Date(seen.seenMs) : null;
}

/** Facts that VK shows, and pages can be judged by or those that explain them. */
const SEEN_FACTS = VK_FACTS.filter((fact): fact is Extract<typeof fact, keyof KnownFacts> => isKnown(fact));

const SEEN_FLAGS = SEEN_FACTS.filter((fact) => isFlag(fact));
const SEEN_NUMBERS = SEEN_FACTS.filter((fact) => !isFlag(fact));

const COLUMNS = ['page', 'since', 'seen', ...SEEN_FACTS] as const;

/** Newest profiles in columns, a row a page: since when each looks like that, and when it was last seen so. */
export interface ProfileColumns extends Readonly<Record<(typeof COLUMNS)[number], Float64Array>> {
  readonly rowOf: ReadonlyMap<number, number>;
  /** 1 and up; the same for rows of these in which VK shows the same. */
  readonly looks: Float64Array;
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
): Promise<SeenProfiles> {
  const atMs = at * 1_000;
  const changed = Array.from(current.page).filter((_, row) => (current.since[row] ?? Infinity) > atMs);
  const earlier = changed.length === 0 ? null : await readNewestBy(dataSource, regionCode, changed, at);
  return {
    get: (pageId) => {
      const row = current.rowOf.get(pageId);
      if (row === undefined) return undefined;
      if ((current.since[row] ?? Infinity) <= atMs) return seenIn(current, row, atMs, 1);
      const before = earlier?.rowOf.get(pageId);
      return earlier && before !== undefined ? seenIn(earlier, before, atMs, -1) : undefined;
    },
    looksIn: (register) => {
      const rows = rowsIn(current, register);
      const looks = new Float64Array(rows.length);
      for (let index = 0; index < looks.length; index += 1) {
        const row = rows[index] ?? -1;
        if (row < 0) continue;
        if ((current.since[row] ?? Infinity) <= atMs) looks[index] = current.looks[row] ?? 0;
        else looks[index] = -(earlier?.looks[earlier.rowOf.get(register.pageIds[index] ?? 0) ?? -1] ?? 0);
      }
      return looks;
    },
  };
}

const knownRows = new WeakMap<ProfileColumns, { readonly of: Register; readonly rows: Int32Array }>();

/** The row of each page of a register among profiles; −1: it has none. Looked up once for each register. */
function rowsIn(columns: ProfileColumns, register: Register): Int32Array {
  const known = knownRows.get(columns);
  if (known?.of === register) return known.rows;
  const rows = register.pageIds.map((id) => columns.rowOf.get(id) ?? -1);
  knownRows.set(columns, { of: register, rows });
  return rows;
}

/** Rows of two readings are numbered apart: the sign tells which one it is of. */
function seenIn(columns: ProfileColumns, row: number, atMs: number, sign: 1 | -1): SeenProfile {
  const seenMs = Math.min(columns.seen[row] ?? Number.NaN, atMs);
  return { columns, row, seenMs, looks: sign * (columns.looks[row] ?? 0) };
}

/** Pages that look alike share one object of facts: making one for each of thousands takes longer than all else. */
function shareFacts(): (likeness: number, seen: SeenProfile | undefined, week: PostsOfWeek | undefined) => KnownFacts {
  const shared = new Map<number, KnownFacts>();
  return (likeness, seen, week) => {
    const known = shared.get(likeness);
    if (known) return known;
    const facts: Record<keyof KnownFacts, boolean | number | null> = {
      ...NOTHING_KNOWN,
      postsLast7Days: week?.posts ?? null,
    };
    if (seen) for (const fact of SEEN_FACTS) facts[fact] = valueIn(seen, fact);
    shared.set(likeness, facts as KnownFacts);
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
  const facts = SEEN_FACTS.map((fact) =>
    raw(`(f.facts->>'${fact}')::${isFlag(fact) ? 'boolean::int' : 'int'} as "${fact}"`),
  );
  const milliseconds = (instant: Sql) => sql`floor(extract(epoch from ${instant}) * 1000)::bigint`;
  const columns = await readColumns(
    dataSource,
    COLUMNS,
    sql`select p.id as page, ${milliseconds(sql`f.observed_at`)} as since, ${milliseconds(sql`f.last_seen_at`)} as seen,
               ${join(facts, ', ')}
        from page p
        cross join lateral (
          select * from page_profile
          where region_code = ${regionCode} and page_id = p.id and extract(epoch from observed_at) <= ${at}
          order by observed_at desc limit 1
        ) f
        where ${all(sql`p.region_code = ${regionCode}`, REGISTERED_OR_LEFT, ofPages(pages, sql`p.id`))}`,
  );
  const rowOf = new Map(Array.from(columns.page, (pageId, row) => [pageId, row]));
  return { ...columns, rowOf, looks: looksOf(columns) };
}

/** Numbers of rows by all that VK shows of them. Yes, no and unknown are digits of one number: there is room for 33. */
function looksOf(columns: Readonly<Record<'page' | (typeof SEEN_FACTS)[number], Float64Array>>): Float64Array {
  const looks = new Float64Array(columns.page.length);
  for (const fact of SEEN_FLAGS) {
    const flags = columns[fact];
    for (let row = 0; row < looks.length; row += 1)
      looks[row] = (looks[row] ?? 0) * 3 + (flagOrNull(flags[row]) === null ? 2 : Number(flags[row]));
  }
  const numbers = new LikenessNumbers();
  return looks.map((flags, row) =>
    SEEN_NUMBERS.reduce(
      (list, fact) => numbers.append(list, columns[fact][row] ?? Number.NaN),
      numbers.append(LikenessNumbers.EMPTY, flags),
    ),
  );
}

/**
 * Own posts of the seven days before the instant's, of the walls that were read for all of them. Of a page whose days are not
 * summed up yet nothing is known; where only the region's snapshots are behind, its sums by page are read.
 */
async function readPostsOfWeek(
  dataSource: DataSource,
  regionCode: string,
  pages: PageRange,
  at: number,
  { caches, zone, walls }: Known,
): Promise<PostsOfWeeks> {
  // The last second of a day belongs to a finished period, which counts that day too.
  const today = localDay(zone, at + 1);
  const days = Array.from({ length: 7 }, (_, before) => addDays(today, before - 7));
  const [kept, unsummed] = await Promise.all([
    pages === null
      ? postsOfDays({ dataSource, caches }, regionCode, days)
      : readPostsOfDays(dataSource, regionCode, pages, days),
    readUnsummed(dataSource, regionCode, pages, { from: addDays(today, -7), to: addDays(today, -1) }),
  ]);
  const isBehind = pages === null && unsummed.days.length > 0;
  const posts: PageLookup<number> & Partial<PostsOfDays> = isBehind
    ? await readPostsOfDays(dataSource, regionCode, null, days)
    : kept;
  const sinceMs = startOfLocalDay(zone, addDays(today, -7)) * 1_000;
  const untilMs = startOfLocalDay(zone, today) * 1_000;
  const get = (pageId: number): PostsOfWeek | undefined => {
    const wall = walls.get(pageId);
    if (!wall || wall.untilMs < untilMs || wall.sinceMs > sinceMs || unsummed.pages.has(pageId)) return undefined;
    return { posts: posts.get(pageId) ?? 0, seenMs: Math.min(wall.untilMs, at * 1_000) };
  };
  return {
    get,
    postsIn: (register) => {
      const [spans, column] = [walls.columnsOf?.(register), posts.columnOf?.(register)];
      if (!spans || !column) return Float64Array.from(register.pageIds, (id) => get(id)?.posts ?? Number.NaN);
      for (let index = 0; index < column.length; index += 1) {
        const isKnown =
          (spans.untilMs[index] ?? Number.NaN) >= untilMs && (spans.sinceMs[index] ?? Number.NaN) <= sinceMs;
        if (!isKnown) column[index] = Number.NaN;
      }
      for (const pageId of unsummed.pages) {
        const index = register.indexOf(pageId);
        if (index >= 0) column[index] = Number.NaN;
      }
      return column;
    },
  };
}

async function readPostsOfDays(
  dataSource: DataSource,
  regionCode: string,
  pages: PageRange,
  days: readonly string[],
): Promise<PageLookup<number>> {
  const { page, posts } = await readColumns(
    dataSource,
    ['page', 'posts'],
    sql`select page_id as page, sum(posts) as posts from page_day
        where ${all(sql`region_code = ${regionCode} and day = any(${days}::date[])`, ofPages(pages, sql`page_id`))} group by page_id`,
  );
  return new Map(Array.from(page, (pageId, row) => [pageId, posts[row] ?? 0]));
}

function isKnown(fact: string): fact is keyof KnownFacts {
  return fact in NOTHING_KNOWN;
}
