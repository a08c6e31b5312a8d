import type { RegionRules } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import type { Scope } from '../query/scope.js';
import { readKnownFrom } from './known-from.js';
import { readNewestObservation } from './newest-observation.js';

/** Between when facts tell anything. */
export interface Freshness {
  /** When a count of the scope was last observed; null: none was. */
  readonly observedAt: Date | null;
  /** The first local day of which anything of the region is known; null: of none. */
  readonly knownFrom: string | null;
}

export async function readFreshness(
  dataSource: DataSource,
  scope: Scope,
  { code, zone }: Pick<RegionRules, 'code' | 'zone'>,
  now: Date,
): Promise<Freshness> {
  const [observedAt, knownFrom] = await Promise.all([
    readNewestObservation(dataSource, scope, now),
    readKnownFrom(dataSource, code, zone),
  ]);
  return { observedAt, knownFrom };
}
