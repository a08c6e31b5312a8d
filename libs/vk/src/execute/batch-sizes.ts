import type { CallRequest } from '../job.js';

/** VK's cap is 5 MB; the rest is for what an average does not show. */
const BYTES_MOST = 4_000_000;
/** Characters of a script; VK names no limit, this is what a form of the largest batches needs. */
const SCRIPT_MOST = 60_000;
/** First guesses, bytes for each thing asked for: recorded posts have 3.4 to 18 KB. */
const FIRST_GUESS: Readonly<Record<string, number>> = { 'wall.getComments': 60_000 };
const POST_GUESS = 10_000;
const PROJECTED_POST_GUESS = 500;
const MAX_CAUTION = 64;
/** One answer in so many is weighed: it has to be written out for that. */
const WEIGH_EVERY = 8;
const WEIGH_FIRST = 8;

/** Learns how many bytes the answers of a method have, and with it how many calls fit into one `execute`. */
export class BatchSizes {
  private readonly bytesPerUnit = new Map<string, number>();
  private readonly answers = new Map<string, number>();
  /** Doubled when VK found a batch too large, then slowly forgotten. */
  private caution = 1;

  /** Whether another call fits beside those of the batch. */
  fits(batch: readonly CallRequest[], call: CallRequest, projecting: boolean): boolean {
    const all = [...batch, call];
    const bytes = all.reduce((sum, one) => sum + this.bytesOf(one, projecting), 0);
    const script = all.reduce((sum, one) => sum + scriptLength(one), 0);
    return bytes * this.caution <= BYTES_MOST && script <= SCRIPT_MOST;
  }

  answered(call: CallRequest, projecting: boolean, value: unknown): void {
    const key = keyOf(call, projecting);
    const seen = this.answers.get(key) ?? 0;
    this.answers.set(key, seen + 1);
    if (seen >= WEIGH_FIRST && seen % WEIGH_EVERY > 0) return;
    const bytes = Buffer.byteLength(JSON.stringify(value)) / Math.max(1, call.units);
    const before = this.bytesPerUnit.get(key);
    // Growth is believed at once, since too large a batch is lost; shrinking slowly.
    const weight = before !== undefined && bytes < before ? 0.1 : 0.5;
    this.bytesPerUnit.set(key, before === undefined ? bytes : before + (bytes - before) * weight);
  }

  tooLarge(): void {
    this.caution = Math.min(MAX_CAUTION, this.caution * 2);
  }

  wentWell(): void {
    this.caution = Math.max(1, this.caution * 0.97);
  }

  private bytesOf(call: CallRequest, projecting: boolean): number {
    const key = keyOf(call, projecting);
    const guess = isProjected(call, projecting) ? PROJECTED_POST_GUESS : (FIRST_GUESS[call.method] ?? POST_GUESS);
    return (this.bytesPerUnit.get(key) ?? guess) * Math.max(1, call.units);
  }
}

function isProjected(call: CallRequest, projecting: boolean): boolean {
  return projecting && call.projection !== undefined;
}

function keyOf(call: CallRequest, projecting: boolean): string {
  return isProjected(call, projecting) ? `${call.method}@` : call.method;
}

function scriptLength(call: CallRequest): number {
  return Object.values(call.params).reduce<number>((sum, value) => sum + String(value).length, 400);
}
