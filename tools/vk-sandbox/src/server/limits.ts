import { localDayNumber } from '../time/region-time.js';

const WINDOW_MS = 1000;
/** Calls a day and token by method; others have no known limit. */
const DAILY_QUOTAS: Readonly<Record<string, number>> = { 'wall.get': 5000 };

/** The last second's requests of one token, in a ring. */
class SlidingWindow {
  private readonly instants: Float64Array;
  private next = 0;

  constructor(limit: number) {
    this.instants = new Float64Array(limit).fill(-Infinity);
  }

  /** Counts a request unless the second is full. */
  take(nowMs: number): boolean {
    if (nowMs - (this.instants[this.next] ?? -Infinity) < WINDOW_MS) return false;
    this.instants[this.next] = nowMs;
    this.next = (this.next + 1) % this.instants.length;
    return true;
  }
}

/** Requests a second by token and real time, daily quotas by token and the day the request speaks of. */
export class Limits {
  private readonly windows = new Map<string, SlidingWindow>();
  private readonly used = new Map<string, number>();

  constructor(private readonly limitFactor: number) {}

  /** @param nowMs a monotonic clock in milliseconds. */
  takeRequest(token: string, requestsPerSecond: number, nowMs: number): boolean {
    let window = this.windows.get(token);
    if (window === undefined) this.windows.set(token, (window = new SlidingWindow(requestsPerSecond)));
    return window.take(nowMs);
  }

  /** Counts a call of a method on the Moscow day of `at`; false when the day's quota is spent. */
  takeQuota(token: string, method: string, at: number): boolean {
    const quota = DAILY_QUOTAS[method];
    if (quota === undefined) return true;
    const key = `${method} ${localDayNumber(at)} ${token}`;
    const used = this.used.get(key) ?? 0;
    if (used >= Math.floor(quota * this.limitFactor)) return false;
    this.used.set(key, used + 1);
    return true;
  }
}
