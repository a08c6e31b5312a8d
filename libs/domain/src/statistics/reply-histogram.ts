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
const END_CODES = { answered: 0, waiting: 1, withdrawn: 2 } as const satisfies Record<keyof EndedWaits, number>;

/** A sum of so many additions goes on in columns. */
const MAX_FEW = 512;

/** An addition is one number: bucket and end in front, behind them the count, which may be negative. */
const COUNT_RANGE = 2 ** 33;
const ZERO_COUNT = 2 ** 32;

/**
 * Waits counted by latency bucket. Those of a page are few, and kept as they were added; those of a region fill most buckets, and
 * whoever sums them takes columns, which cost some kilobytes and nothing a number.
 */
export class ReplyHistogram {
  private few: number[] = [];
  private columns: Readonly<Record<keyof EndedWaits, Int32Array>> | null = null;

  /** So many waits more, or fewer. */
  add(bucket: number, ended: keyof EndedWaits, count: number): void {
    if (!this.columns && this.few.length === MAX_FEW) this.columns = this.spread();
    if (this.columns) addTo(this.columns[ended], bucket, count);
    else this.few.push((bucket * ENDS.length + END_CODES[ended]) * COUNT_RANGE + ZERO_COUNT + count);
  }

  addAll(other: ReplyHistogram): void {
    if (this.few.length + other.few.length > MAX_FEW || other.columns) this.columns ??= this.spread();
    if (other.columns && this.columns) {
      for (const ended of ENDS) {
        const [sum, part] = [this.columns[ended], other.columns[ended]];
        for (let bucket = 0; bucket < LATENCY_BUCKETS; bucket += 1) addTo(sum, bucket, part[bucket] ?? 0);
      }
    } else if (this.columns) addFew(this.columns, other.few);
    else for (const added of other.few) this.few.push(added);
  }

  /** The counts of all buckets, to be added to in place. */
  column(ended: keyof EndedWaits): Int32Array {
    this.columns ??= this.spread();
    return this.columns[ended];
  }

  /** All waits, however they ended. */
  total(): number {
    let total = 0;
    if (this.columns) for (const ended of ENDS) total += sumOf(this.columns[ended]);
    else for (const added of this.few) total += countIn(added, codeIn(added));
    return total;
  }

  /** Whether more waits were taken away from some bucket than it was given: what they are counted in is behind. */
  hasNegative(): boolean {
    let isNegative = false;
    this.each((_bucket, waited) => {
      for (const ended of ENDS) isNegative ||= waited[ended] < 0;
    });
    return isNegative;
  }

  /** Calls back with each bucket that has any waits, shortest first. What is handed over is good until the next call only. */
  each(report: (bucket: number, waited: Readonly<EndedWaits>) => void): void {
    if (this.columns) eachOfColumns(this.columns, report);
    else eachOfFew(this.few, report);
  }

  private spread(): Record<keyof EndedWaits, Int32Array> {
    const column = () => new Int32Array(LATENCY_BUCKETS);
    const columns = { answered: column(), waiting: column(), withdrawn: column() };
    addFew(columns, this.few);
    this.few = [];
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

function eachOfFew(few: readonly number[], report: (bucket: number, waited: Readonly<EndedWaits>) => void): void {
  const sorted = few.length > 1 ? Float64Array.from(few).sort() : few;
  const waited = { answered: 0, waiting: 0, withdrawn: 0 };
  let at = -1;
  for (const added of sorted) {
    const code = codeIn(added);
    const bucket = bucketIn(code);
    if (bucket !== at) {
      if (isAny(waited)) report(at, waited);
      at = bucket;
      waited.answered = waited.waiting = waited.withdrawn = 0;
    }
    waited[endIn(code)] += countIn(added, code);
  }
  if (isAny(waited)) report(at, waited);
}

function addFew(columns: Readonly<Record<keyof EndedWaits, Int32Array>>, few: readonly number[]): void {
  for (const added of few) {
    const code = codeIn(added);
    addTo(columns[endIn(code)], bucketIn(code), countIn(added, code));
  }
}

function sumOf(column: Int32Array): number {
  let sum = 0;
  for (let bucket = 0; bucket < column.length; bucket += 1) sum += column[bucket] ?? 0;
  return sum;
}

function addTo(column: Int32Array, bucket: number, count: number): void {
  column[bucket] = (column[bucket] ?? 0) + count;
}

const codeIn = (added: number): number => Math.floor(added / COUNT_RANGE);
const countIn = (added: number, code: number): number => added - code * COUNT_RANGE - ZERO_COUNT;
const bucketIn = (code: number): number => Math.floor(code / ENDS.length);
const endIn = (code: number): keyof EndedWaits => ENDS[code % ENDS.length] ?? 'answered';

function isAny({ answered, waiting, withdrawn }: Readonly<EndedWaits>): boolean {
  return answered !== 0 || waiting !== 0 || withdrawn !== 0;
}
