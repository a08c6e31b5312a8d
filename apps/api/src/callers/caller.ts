import { onlyInstitutions, wholeRegion, type RegionsScope, type Scope } from '@gospulse/analytics';
import type { CallerRole } from '@gospulse/domain';
import { defaultRegion } from '../answers/default-region.js';
import { ProblemException } from '../http/problem.js';
import type { SharedView } from '../views/shared-view.js';

/** Who asks, and what they may see. */
export interface Caller {
  /** Null: somebody without an account. */
  readonly accountId: number | null;
  readonly login: string | null;
  readonly role: CallerRole;
  /** Null: all regions. */
  readonly regionCodes: readonly string[] | null;
  /** Ids of institutions by region, of whom nothing else may be seen; null: all of their regions. */
  readonly institutions: ReadonlyMap<string, readonly number[]> | null;
  /** By region, another text as soon as pages of these institutions are others; left out: nothing tells. */
  readonly marks?: ReadonlyMap<string, string>;
  /** Names all who may see the same: an address that one of them was answered may be answered to another without a look. */
  readonly sight: string;
  /** The one view that is shown to them; null: whatever their role sees. */
  readonly view: SharedView | null;
}

/** Whoever sits at this machine, as long as there are no accounts. */
export const EVERYBODY: Caller = {
  accountId: null,
  login: null,
  role: 'analyst',
  regionCodes: null,
  institutions: null,
  sight: 'everybody',
  view: null,
};

/** The region a caller is shown first: the installation's, or the first of their own. */
export function firstRegionOf(caller: Pick<Caller, 'regionCodes' | 'institutions'>): string {
  const seen = regionsSeenBy(caller);
  return isOf(seen, defaultRegion()) ? defaultRegion() : (seen?.[0] ?? defaultRegion());
}

/** The regions of a caller; null: all there are. */
export function regionsSeenBy({
  regionCodes,
  institutions,
}: Pick<Caller, 'regionCodes' | 'institutions'>): readonly string[] | null {
  if (institutions === null || institutions.size === 0) return regionCodes;
  return [...institutions.keys()].filter((region) => isOf(regionCodes, region));
}

/** The regions whose names a caller is told, to choose among them: of a view the one that it shows. */
export function sessionRegions(caller: Caller): readonly string[] | null {
  return caller.view === null ? regionsSeenBy(caller) : [caller.view.values.region ?? firstRegionOf(caller)];
}

/** A query as the caller means it: where it names no region, the first of theirs. */
export function inOwnRegion(caller: Caller, query: unknown): unknown {
  if (typeof query !== 'object' || query === null || 'region' in query) return query;
  return { ...query, region: firstRegionOf(caller) };
}

function isOf(regions: readonly string[] | null, region: string): boolean {
  return regions === null || regions.includes(region);
}

/** The regions that a caller sees, and of whoever is bound to institutions these alone, in whatever region they are. */
export function regionsScopeOf(caller: Caller): RegionsScope {
  const { regionCodes, institutions } = caller;
  if (institutions === null) return { regionCodes };
  if (institutions.size === 0) return { regionCodes: [], institutions: [] };
  const seen = regionsSeenBy(caller) ?? [];
  const mark = seen.map((region) => caller.marks?.get(region) ?? '').join(' ');
  return { regionCodes: seen, institutions: seen.flatMap((region) => institutions.get(region) ?? []), mark };
}

/** What of a region a caller may see. @throws ProblemException of a region that is not theirs: for them there is none such */
export function scopeOf({ regionCodes, institutions, marks }: Caller, region: string): Scope {
  if (!isOf(regionCodes, region)) throw new ProblemException('unknown-region');
  if (institutions === null) return wholeRegion(region);
  const own = institutions.get(region);
  // Of no institution at all there is nothing to be seen, and nothing of a region where none of theirs is.
  if (own === undefined && institutions.size > 0) throw new ProblemException('unknown-region');
  return onlyInstitutions(region, own ?? [], marks?.get(region));
}
