import type { TokenPlanAnswer } from '@gospulse/contracts';
import {
  countTokens,
  DEFAULT_DEPTH,
  DEFAULT_RATE,
  expectedDemand,
  isWallToken,
  LOOK_AHEAD_IDS,
  planByTokens,
  TOKEN_KINDS,
  WALL_GET_PER_DAY,
  type CallsOfDays,
  type MeasuredDemand,
  type PostingAssumption,
  type TokenPace,
} from '@gospulse/domain';
import {
  col,
  maybe,
  oneOf,
  OF_ALL_REGIONS,
  readCallsOfDays,
  readDemand,
  readObservingSettings,
  readRegionRules,
  readRow,
  readRows,
} from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { createTimedCache, type ReadThrough } from '../../caching/timed-cache.js';
import { grainOf, type Scope } from '../../query/scope.js';
import { sql } from '../../sources/statement.js';
import { problem, type Answered } from '../parts/answer-head.js';

/** A plan by tokens with what it rests on. */
export type TokenPlanFigures = NonNullable<TokenPlanAnswer['plan']>;

/** What an installation knows of its own observing. */
export interface KnownObserving {
  readonly measured: MeasuredDemand | null;
  readonly commentCalls: CallsOfDays;
  /** Tokens in use, those that are alike together. */
  readonly tokens: readonly TokenPace[];
  readonly wallGetPerDay: number | null;
  readonly lookAheadIds: number | null;
}

/** Of an installation that is not there, or not to be asked. */
export const NOTHING_KNOWN: KnownObserving = {
  measured: null,
  commentCalls: { days: 0, calls: 0 },
  tokens: [],
  wallGetPerDay: null,
  lookAheadIds: null,
};

const TOKENS = { kind: oneOf(TOKEN_KINDS), requestsPerSecond: col.number, count: col.int };

const LAST_READ = { at: maybe(col.instant) };
const lastRead = (now: Date) =>
  sql`${OF_ALL_REGIONS} select max(last_success_at) as at from watch where kind = 'posts' and last_success_at <= ${now}::timestamptz`;

/** Counts what there is to observe; it is all regions together, which share the tokens. */
export async function readKnownObserving(dataSource: DataSource, now: Date): Promise<KnownObserving> {
  const { at } = await readRow(dataSource, LAST_READ, lastRead(now));
  const [measured, commentCalls, tokens, settings] = await Promise.all([
    // What was posted since walls were last read nobody knows: it is counted as of then.
    readDemand(dataSource, DEFAULT_DEPTH, at ?? now),
    readCallsOfDays(dataSource, 'wall.getComments', now),
    readRows(
      dataSource,
      TOKENS,
      sql`select kind, requests_per_second as "requestsPerSecond", count(*)::int as count from vk_token_in_use
          group by 1, 2 order by 3 desc, 1, 2`,
    ),
    readObservingSettings(dataSource),
  ]);
  const { wallGetPerDay, lookAheadIds } = settings;
  return { measured, commentCalls, tokens, wallGetPerDay, lookAheadIds };
}

/** What is observed changes slowly, and counting it takes as long as all other figures of quality together. */
const HOLDS_MS = 5 * 60_000;
const shared = new WeakMap<DataSource, ReadThrough>();

/** The same for a server: as it was five minutes ago at most, as the collector's own plan is. */
export function shareKnownObserving(dataSource: DataSource, now: Date): Promise<KnownObserving> {
  const share = shared.get(dataSource) ?? createTimedCache({ goodMs: HOLDS_MS, maxEntries: 1 });
  shared.set(dataSource, share);
  return share('installation', () => readKnownObserving(dataSource, now));
}

/** What is asked about; what is left out is as the installation has it, or as it is usual. */
export interface TokenPlanAsked {
  readonly pages?: number | undefined;
  /** Tokens by kind, or how many of the kind that is in use. */
  readonly tokens?: readonly TokenPace[] | number | undefined;
  readonly posting?: PostingAssumption | undefined;
  readonly wallGetPerDay?: number | undefined;
  readonly lookAheadIds?: number | undefined;
}

const A_PERSON: TokenPace = { kind: 'user', requestsPerSecond: DEFAULT_RATE.user };

/** @returns null: no pages are named, and the register has none that VK was asked about */
export function planForTokens(known: KnownObserving, asked: TokenPlanAsked): TokenPlanFigures | null {
  const expected = expectedDemand({ ...known, pages: asked.pages, posting: asked.posting });
  if (expected === null) return null;
  const wallGetPerDay = asked.wallGetPerDay ?? known.wallGetPerDay ?? WALL_GET_PER_DAY;
  const lookAheadIds = asked.lookAheadIds ?? known.lookAheadIds ?? LOOK_AHEAD_IDS;
  const given = typeof asked.tokens === 'number' ? undefined : asked.tokens;
  const reader = [...(given ?? []), ...known.tokens].find(({ kind }) => isWallToken(kind)) ?? A_PERSON;
  const further = { kind: reader.kind, requestsPerSecond: reader.requestsPerSecond };
  const [tokens, tokensFrom] = tokensOf(known, asked.tokens, further);
  const plan = planByTokens({ demand: expected.demand, tokens, further, wallGetPerDay, lookAheadIds });
  const told = tokens.map(({ count = 1, ...token }) => ({ ...token, count }));
  const limits = { wallGetPerDay, lookAheadIds };
  return { ...plan, kinds: [...plan.kinds], tokens: told, tokensFrom, further, ...limits, basis: expected.basis };
}

function tokensOf(
  known: KnownObserving,
  asked: TokenPlanAsked['tokens'],
  further: TokenPace,
): readonly [readonly TokenPace[], TokenPlanFigures['tokensFrom']] {
  if (typeof asked === 'number') return [[{ ...further, count: asked }], 'asked'];
  if (asked !== undefined) return [asked, 'asked'];
  return countTokens(known.tokens) > 0 ? [known.tokens, 'in-use'] : [[{ ...further, count: 1 }], 'assumed'];
}

/** What so many tokens bring for so many pages. Of the whole installation, so told to whoever sees a whole region. */
export async function getTokenPlan(
  dataSource: DataSource,
  request: {
    readonly scope: Scope;
    readonly now: Date;
    readonly pages?: number | undefined;
    readonly tokens?: number | undefined;
  },
  readKnown = readKnownObserving,
): Promise<Answered<TokenPlanAnswer>> {
  const { scope, now, pages, tokens } = request;
  const rules = await readRegionRules(dataSource, scope.regionCode);
  if (!rules) return problem('unknown-region');
  const head = { region: { code: rules.code, name: rules.name, zone: rules.zone }, asOf: now.toISOString() };
  if (grainOf(scope) !== 'region') return { kind: 'answer', answer: { ...head, plan: null } };
  const plan = planForTokens(await readKnown(dataSource, now), { pages, tokens });
  return { kind: 'answer', answer: { ...head, plan } };
}
