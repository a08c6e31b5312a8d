import type { Figure, QueueAnswer } from '@gospulse/contracts';
import { known, unknown, workingSecondsAcross, type Maybe } from '@gospulse/domain';
import { calendarsOfPage, type RegionRules } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { figure } from '../../metrics/figure.js';
import { readWaitingSince, type OpenQuery, type OpenWaits } from './open-questions.js';

type Waits = QueueAnswer['wait'];

interface Known {
  readonly waits: OpenWaits;
  readonly rules: RegionRules;
  readonly n: number;
  readonly asOf: string;
}

/** The median, the ninetieth and the longest wait of the queue in working seconds. */
export async function getQueueWaits(dataSource: DataSource, asked: OpenQuery, known: Known): Promise<Waits> {
  const { rules, n, asOf } = known;
  const of = (value: Maybe<number>): Figure => figure(value, { n, asOf });
  if (rules.ownCalendars.size + rules.outages.size === 0) return waitsSince(asked, known, of);
  const since = await readWaitingSince(dataSource, asked);
  const waits: number[] = [];
  for (const { pageId, askedAt } of since) {
    const seconds = workingSecondsAcross(calendarsOfPage(rules, pageId), askedAt, asked.period.cutoff);
    if (seconds.kind === 'unknown') return { median: of(seconds), p90: of(seconds), longest: of(seconds) };
    waits.push(seconds.value);
  }
  waits.sort((a, b) => a - b);
  return { median: of(quantile(waits, 0.5)), p90: of(quantile(waits, 0.9)), longest: of(quantile(waits, 1)) };
}

/** Where all keep the same hours nobody waits longer than who asked before: the wait of the middle one is that of the middle instant. */
function waitsSince(
  { period: { cutoff } }: OpenQuery,
  { waits, rules }: Known,
  of: (value: Maybe<number>) => Figure,
): Waits {
  const since = (askedAt: number | null): Figure =>
    of(askedAt === null ? unknown('no-questions') : workingSecondsAcross(rules.calendars, askedAt, cutoff));
  return { median: since(waits.median), p90: since(waits.p90), longest: since(waits.longest) };
}

/** The least wait that at least such a share of all do not exceed, as PostgreSQL's `percentile_disc` tells it. */
function quantile(sorted: readonly number[], share: number): Maybe<number> {
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  return value === undefined ? unknown('no-questions') : known(value);
}
