import { onlyInstitutions, wholeRegion, type Scope } from '@gospulse/analytics';
import type { CallerRole } from '@gospulse/domain';
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

/** What of a region a caller may see. @throws ProblemException of a region that is not theirs: for them there is none such */
export function scopeOf({ regionCodes, institutions }: Caller, region: string): Scope {
  if (regionCodes !== null && !regionCodes.includes(region)) throw new ProblemException('unknown-region');
  return institutions === null ? wholeRegion(region) : onlyInstitutions(region, institutions.get(region) ?? []);
}
