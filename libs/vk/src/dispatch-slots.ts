import type { RequestWatcher } from './hand-over.js';

/** A request on its way, as the pace sees it. */
export interface DispatchSlot extends RequestWatcher {
  /** What it carries: requests of one kind take about as long. */
  sentAs(kind: string): void;
}

interface Entry extends DispatchSlot {
  readonly at: number;
  /** How much later than usual after `at` it may have reached VK, milliseconds. */
  delay(now: number): number;
}

interface Sample {
  /** From the hand-over to the answer, milliseconds. */
  readonly latency: number;
  /** From when it was meant to leave. */
  readonly whole: number;
}

/** More says that VK was slow, not that the request was long on its way. */
const LONGEST_DELAY_MS = 700;
/** A request that is not gone after that will not go at all: nobody waits for it. */
const MAX_HELD_UP_MS = 10_000;
const SAMPLES = 15;
/** The first answers of a process are slow for reasons of its own: they say nothing about what is usual. */
const SLOW_STARTS = 3;

/**
 * When a token's last requests left, and how late they may have arrived: VK counts arrivals, we see dispatches and
 * answers. A process with other things to do hands a request over later than it meant to; an answer that came later
 * than the quickest of its kind may have been asked for that much later.
 */
export class DispatchSlots {
  private readonly last: Entry[] = [];
  private readonly samples = new Map<string, readonly Sample[]>();
  private answers = 0;

  constructor(
    private readonly most: number,
    private readonly onLate: (milliseconds: number) => void,
  ) {}

  /** The instant at which all but `most` − 1 of the requests have surely arrived. */
  windowStart(now: number): number {
    const oldest = this.last.length < this.most ? undefined : this.last[0];
    return oldest === undefined ? Number.NEGATIVE_INFINITY : oldest.at + oldest.delay(now);
  }

  add(at: number): DispatchSlot {
    let kind = '';
    let leftAt: number | null = null;
    let latency: number | null = null;
    const delay = (now: number) => {
      // Not even gone: it may arrive at any time from now on.
      if (leftAt === null) return Math.min(now - at, MAX_HELD_UP_MS);
      const least = this.least(kind);
      const late = (latency ?? now - leftAt) - (least ?? 0);
      return leftAt - at + (least === null ? late : Math.min(LONGEST_DELAY_MS, Math.max(0, late)));
    };
    const entry: Entry = {
      at,
      delay,
      sentAs: (what) => {
        kind = what;
      },
      handedOver: () => {
        leftAt ??= performance.now();
      },
      answered: () => {
        // Told again when all of the answer is read.
        if (latency !== null) return;
        leftAt ??= at;
        latency = performance.now() - leftAt;
        this.tellLate(kind, leftAt - at + latency);
        this.learn(kind, { latency, whole: leftAt - at + latency });
      },
    };
    this.last.push(entry);
    if (this.last.length > this.most) this.last.shift();
    return entry;
  }

  /**
   * Others leave slots empty for it, each of which costs as much as a request: so only for what most are not. What the
   * quickest of the kind needed is for our own window alone, where a little more waiting costs a little.
   */
  private tellLate(kind: string, whole: number): void {
    const usual = (this.samples.get(kind) ?? []).map((sample) => sample.whole).sort((a, b) => a - b);
    const aFifth = usual[Math.floor(usual.length / 5)];
    this.onLate(aFifth === undefined ? whole : Math.min(LONGEST_DELAY_MS, Math.max(0, whole - aFifth)));
  }

  private learn(kind: string, sample: Sample): void {
    this.answers += 1;
    if (this.answers <= SLOW_STARTS) return;
    this.samples.set(kind, [...(this.samples.get(kind) ?? []), sample].slice(-SAMPLES));
  }

  /**
   * What VK needs at the least: with anything more, a late request that was quick to answer would pass for one in time.
   * Null when no answer is known: a first one then counts as wholly late.
   */
  private least(kind: string): number | null {
    const samples = this.samples.get(kind);
    return samples ? Math.min(...samples.map((sample) => sample.latency)) : null;
  }
}
