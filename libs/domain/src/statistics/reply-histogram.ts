import type { WaitCount } from '../questions/reply-bins.js';
import type { DurationCount } from './kaplan-meier.js';
import { bucketSeconds, firstSecondsOf, LATENCY_BUCKETS } from './latency-buckets.js';

/** Waits of a length by how they ended: with a reply, not yet, or by the author's taking the question back. */
export interface EndedWaits {
  answered: number;
  waiting: number;
  withdrawn: number;
}

const ENDS = ['answered', 'waiting', 'withdrawn'] as const satisfies readonly (keyof EndedWaits)[];

/** A sum of more buckets than this goes on in columns. */
const MAX_FEW = 256;

/**
 * Waits counted by latency bucket. Those of a page are few, and kept by bucket; those of a region fill most buckets, and whoever
 * sums them takes columns, which cost some kilobytes and nothing a number.
 */
export class ReplyHistogram {
  private readonly few = new Map<number, EndedWaits>();
  private columns: Readonly<Record<keyof EndedWaits, Int32Array>> | null = null;

  /** So many waits more, or fewer. */
  add(bucket: number, ended: keyof EndedWaits, count: number): void {
    if (this.columns) {
      const column = this.columns[ended];
      column[bucket] = (column[bucket] ?? 0) + count;
      return;
    }
    const known = this.few.get(bucket);
    if (known !== undefined) known[ended] += count;
    else {
      const waited = { answered: 0, waiting: 0, withdrawn: 0 };
      waited[ended] = count;
      this.few.set(bucket, waited);
    }
  }

  addAll(other: ReplyHistogram): void {
    if (this.few.size > MAX_FEW) this.columns ??= this.spread();
    if (other.columns) other.each((bucket, waited) => this.addEnded(bucket, waited));
    // In any order: a region is the sum of hundreds of pages.
    else for (const [bucket, waited] of other.few) this.addEnded(bucket, waited);
  }

  private addEnded(bucket: number, { answered, waiting, withdrawn }: Readonly<EndedWaits>): void {
    if (answered !== 0) this.add(bucket, 'answered', answered);
    if (waiting !== 0) this.add(bucket, 'waiting', waiting);
    if (withdrawn !== 0) this.add(bucket, 'withdrawn', withdrawn);
  }

  /** The counts of all buckets, to be added to in place. */
  column(ended: keyof EndedWaits): Int32Array {
    this.columns ??= this.spread();
    return this.columns[ended];
  }

  /** All waits, however they ended. */
  total(): number {
    let total = 0;
    if (this.columns) for (const ended of ENDS) for (const count of this.columns[ended]) total += count;
    else for (const { answered, waiting, withdrawn } of this.few.values()) total += answered + waiting + withdrawn;
    return total;
  }

  /** Calls back with each bucket that has any waits, shortest first. What is handed over is good until the next call only. */
  each(report: (bucket: number, waited: Readonly<EndedWaits>) => void): void {
    if (this.columns) eachOfColumns(this.columns, report);
    else {
      for (const bucket of Int32Array.from(this.few.keys()).sort()) {
        const waited = this.few.get(bucket);
        if (waited && isAny(waited)) report(bucket, waited);
      }
    }
  }

  private spread(): Record<keyof EndedWaits, Int32Array> {
    const column = () => new Int32Array(LATENCY_BUCKETS);
    const columns = { answered: column(), waiting: column(), withdrawn: column() };
    for (const [bucket, waited] of this.few) for (const ended of ENDS) columns[ended][bucket] = waited[ended];
    this.few.clear();
    return columns;
  }
}

/** What the Kaplan–Meier estimate takes, shortest first: each wait as its bucket tells it. */
export function durationCounts(histogram: ReplyHistogram): DurationCount[] {
  const counts: DurationCount[] = [];
  histogram.each((bucket, { answered, waiting, withdrawn }) => {
    const seconds = bucketSeconds(bucket);
    const last = counts.at(-1);
    if (last?.seconds === seconds) {
      last.events += answered;
      last.censored += waiting + withdrawn;
    } else counts.push({ seconds, events: answered, censored: waiting + withdrawn });
  });
  return counts;
}

/** What the distribution takes, shortest first: each wait as the least of its bucket, which is in the same bin. */
export function waitCounts(histogram: ReplyHistogram): WaitCount[] {
  const counts: WaitCount[] = [];
  histogram.each((bucket, waited) => counts.push({ seconds: firstSecondsOf(bucket), ...waited }));
  return counts;
}

function eachOfColumns(
  { answered, waiting, withdrawn }: Readonly<Record<keyof EndedWaits, Int32Array>>,
  report: (bucket: number, waited: Readonly<EndedWaits>) => void,
): void {
  const waited = { answered: 0, waiting: 0, withdrawn: 0 };
  for (let bucket = 0; bucket < LATENCY_BUCKETS; bucket += 1) {
    waited.answered = answered[bucket] ?? 0;
    waited.waiting = waiting[bucket] ?? 0;
    waited.withdrawn = withdrawn[bucket] ?? 0;
    if (isAny(waited)) report(bucket, waited);
  }
}

function isAny({ answered, waiting, withdrawn }: Readonly<EndedWaits>): boolean {
  return answered !== 0 || waiting !== 0 || withdrawn !== 0;
}
