import type { InstitutionRecord, RegionBase } from '../base/region-base.js';

export const RANKING_METRICS = ['deadline', 'response'] as const;
export type RankingMetric = (typeof RANKING_METRICS)[number];

export interface Counts {
  readonly successes: number;
  readonly n: number;
}

/** What one institution brings to a share: everybody's share is a sum of these, so this is the only place that counts. */
export function memberCounts({ replies }: RegionBase, institution: InstitutionRecord, metric: RankingMetric): Counts {
  const tally = replies.tallyOf({ key: institution.ogrn, pages: institution.pages });
  if (metric === 'response') return { successes: tally.answeredInWindow, n: tally.eligible };
  return { successes: tally.met, n: tally.met + tally.breached };
}

/** One period of the region: everybody's counts, taken once, and the share that everybody is held against. */
export interface Era {
  readonly base: RegionBase;
  readonly of: ReadonlyMap<InstitutionRecord, Counts>;
  readonly total: Counts;
  /** Null: there is nothing to divide by. */
  readonly reference: number | null;
}

export function eraOf(base: RegionBase, metric: RankingMetric): Era {
  const of = new Map<InstitutionRecord, Counts>();
  const total = { successes: 0, n: 0 };
  for (const institution of base.institutions) {
    const counts = memberCounts(base, institution, metric);
    of.set(institution, counts);
    total.successes += counts.successes;
    total.n += counts.n;
  }
  return { base, of, total, reference: total.n === 0 ? null : total.successes / total.n };
}
