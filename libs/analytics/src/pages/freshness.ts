import type { RegionRules } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { wholeRegion } from '../query/scope.js';
import { readKnownFrom } from './known-from.js';
import { readNewestObservation } from './newest-observation.js';

/** Between when a region's facts tell anything. */
export interface Freshness {
  /** When a count was last observed; null: none was. */
  readonly observedAt: Date | null;
  /** The first local day of which anything is known; null: of none. */
  readonly knownFrom: string | null;
}

/** Of the whole region, whatever of it is asked for. */
export async function readFreshness(
  dataSource: DataSource,
  { code, zone }: Pick<RegionRules, 'code' | 'zone'>,
  now: Date,
): Promise<Freshness> {
  const [observedAt, knownFrom] = await Promise.all([
    readNewestObservation(dataSource, wholeRegion(code), now),
    readKnownFrom(dataSource, code, zone),
  ]);
  return { observedAt, knownFrom };
}
