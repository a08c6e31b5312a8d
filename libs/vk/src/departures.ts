/** A request on its way, as the pace sees it. */
export interface Departure {
  /** What it carries: requests of one kind take about as long. */
  sentAs(kind: string): void;
  answered(): void;
}

interface Entry extends Departure {
  readonly at: number;
  /** How much later than usual it may have reached VK, milliseconds. */
  delay(now: number): number;
}

/** More says that VK was slow, not that the request was long on its way. */
const LONGEST_DELAY_MS = 700;
const SAMPLES = 15;
/** The first answers of a process are slow for reasons of its own: they say nothing about what is usual. */
const SLOW_STARTS = 3;

/**
 * When a token's last requests left, and how late they may have arrived: VK counts arrivals, we see departures and
 * answers. An answer that came later than is usual for its kind may have been asked for that much later.
 */
export class Departures {
  private readonly last: Entry[] = [];
  private readonly latencies = new Map<string, number[]>();
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

  add(at: number): Departure {
    let kind = '';
    let latency: number | null = null;
    const delay = (now: number) => {
      const usual = this.usual(kind);
      const late = (latency ?? now - at) - (usual ?? 0);
      return usual === null ? late : Math.min(LONGEST_DELAY_MS, Math.max(0, late));
    };
    const entry: Entry = {
      at,
      delay,
      sentAs: (what) => {
        kind = what;
      },
      answered: () => {
        latency ??= performance.now() - at;
        this.onLate(delay(0));
        this.learn(kind, latency);
      },
    };
    this.last.push(entry);
    if (this.last.length > this.most) this.last.shift();
    return entry;
  }

  private learn(kind: string, latency: number): void {
    this.answers += 1;
    if (this.answers <= SLOW_STARTS) return;
    const samples = this.latencies.get(kind) ?? [];
    this.latencies.set(kind, [...samples, latency].slice(-SAMPLES));
  }

  /** A fifth of the answers are quicker. Null when none is known: a first answer then counts as wholly late. */
  private usual(kind: string): number | null {
    const samples = [...(this.latencies.get(kind) ?? [])].sort((a, b) => a - b);
    return samples[Math.floor(samples.length / 5)] ?? null;
  }
}
