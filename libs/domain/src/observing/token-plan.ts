import { DAY_SECONDS } from '../calendar/spans.js';
import { pagesOf, type TokenPace } from './observation-plan.js';
import { LONGEST_LOOK_SECONDS } from './wall-looks.js';
import { reachOf, type KindReach, type PaceUse, type ReachInput } from './token-reach.js';

export interface TokenPlanInput extends ReachInput {
  readonly tokens: readonly TokenPace[];
  /** What one more token would be. */
  readonly further: TokenPace;
}

export interface PlannedReach extends KindReach {
  /** The same with one more token. */
  readonly withFurther: number | null;
  /** Tokens such as the further one that hold it within 24 hours, by themselves; null: no number does, or it is not to be repeated. */
  readonly tokensForDay: number | null;
}

export interface TokenPlan {
  readonly pages: number;
  readonly kinds: readonly PlannedReach[];
  readonly pace: PaceUse;
  /** Tokens such as the further one that hold all that is repeated within 24 hours; null: no number does. */
  readonly tokensForDay: number | null;
}

/** More is not looked for: nobody has so many. */
const MAX_TOKENS = 1 << 20;

/**
 * What tokens bring, by the very plan that the collector makes of them: how fresh each kind becomes, what binds it, what one
 * more token would bring, and how many would hold everything within 24 hours. `execute`, which may carry 25 calls in a
 * request, is left out, as the collector's plan leaves it out: whether a token may use it shows at run time.
 */
export function planByTokens(input: TokenPlanInput): TokenPlan {
  const now = reachOf(input, input.tokens);
  const next = reachOf(input, [...input.tokens, input.further]);
  const alone = new Map<number, readonly KindReach[]>();
  const ofAlone = (tokens: number) => {
    const known = alone.get(tokens) ?? reachOf(input, [{ ...input.further, count: tokens }]).kinds;
    alone.set(tokens, known);
    return known;
  };
  const kinds = now.kinds.map((reach, at) => ({
    ...reach,
    withFurther: next.kinds[at]?.freshSeconds ?? null,
    tokensForDay: reach.kind === 'history' ? null : fewest((tokens) => ofAlone(tokens)[at], isWithinDay),
  }));
  const repeated = kinds.filter(({ kind, callsPerPass }) => kind !== 'history' && callsPerPass !== null);
  const counts = repeated.map(({ tokensForDay }) => tokensForDay);
  const tokensForDay = counts.includes(null) ? null : Math.max(1, ...counts.filter((count) => count !== null));
  return { pages: Math.round(pagesOf(input.demand)), kinds, pace: now.pace, tokensForDay };
}

/** A wall that waits in the queue is still to be seen within the day: as the collector plans, in an hour less. */
function isWithinDay({ kind, freshSeconds }: KindReach): boolean {
  return freshSeconds !== null && freshSeconds <= (kind === 'walls' ? LONGEST_LOOK_SECONDS : DAY_SECONDS);
}

/** The smallest number that suffices; more tokens never make anything staler. */
function fewest(
  reach: (tokens: number) => KindReach | undefined,
  isEnough: (reach: KindReach) => boolean,
): number | null {
  const suffices = (tokens: number) => {
    const reached = reach(tokens);
    return reached !== undefined && isEnough(reached);
  };
  if (reach(1)?.freshSeconds === null) return null;
  let enough = 1;
  while (!suffices(enough)) {
    enough *= 2;
    if (enough > MAX_TOKENS) return null;
  }
  let tooFew = Math.floor(enough / 2);
  while (enough - tooFew > 1) {
    const middle = Math.floor((tooFew + enough) / 2);
    if (suffices(middle)) enough = middle;
    else tooFew = middle;
  }
  return enough;
}
