/** Reads what the key names, or gives the reading of it that is kept or under way. */
export type ReadThrough = <T>(key: string, read: () => Promise<T>) => Promise<T>;

export interface TimedCacheLimits {
  /** So long a reading is given as it is, milliseconds. */
  readonly goodMs: number;
  /**
   * Until this age a reading is given once more while it is read anew behind the caller's back; an older one is waited
   * for. Left out: as `goodMs`.
   */
  readonly servedMs?: number;
  /** While it says so no reading is given that is older than `hurriedMs`. */
  readonly isHurried?: (() => boolean) | undefined;
  readonly hurriedMs?: number;
  /** More readings are not kept: the oldest goes. With the size of one they bound the bytes. */
  readonly maxEntries: number;
  readonly clock?: (() => number) | undefined;
}

interface Entry {
  readonly value: Promise<unknown>;
  readonly readAt: number;
  isRenewing: boolean;
}

/**
 * A cache by time, for what is stale when it is old: requests for one thing that come together are read once. A renewal
 * that failed leaves the old reading; a first one that failed is not kept. An idle server keeps none.
 */
export function createTimedCache({
  goodMs,
  servedMs = goodMs,
  isHurried = () => false,
  hurriedMs = goodMs,
  maxEntries,
  clock = Date.now,
}: TimedCacheLimits): ReadThrough {
  const entries = new Map<string, Entry>();
  const isOld = ({ readAt }: Entry): boolean => clock() - readAt >= (isHurried() ? hurriedMs : servedMs);
  const keep = (key: string, entry: Entry): void => {
    // Behind all others: the oldest is the first to go.
    entries.delete(key);
    entries.set(key, entry);
    for (const [oldest, { readAt }] of entries) {
      if (entries.size <= maxEntries && clock() - readAt < servedMs) break;
      if (oldest !== key) entries.delete(oldest);
    }
    setTimeout(() => {
      if (entries.get(key) === entry && isOld(entry)) entries.delete(key);
    }, servedMs + 1).unref();
  };
  const start = <T>(key: string, read: () => Promise<T>): Promise<T> => {
    const value = read();
    const entry: Entry = { value, readAt: clock(), isRenewing: false };
    keep(key, entry);
    value.catch(() => void (entries.get(key) === entry && entries.delete(key)));
    return value;
  };
  return <T>(key: string, read: () => Promise<T>): Promise<T> => {
    const known = entries.get(key);
    if (!known || isOld(known)) return start(key, read);
    if (clock() - known.readAt >= goodMs && !known.isRenewing) {
      known.isRenewing = true;
      const readAt = clock();
      read().then(
        (value) => keep(key, { value: Promise.resolve(value), readAt, isRenewing: false }),
        () => (known.isRenewing = false),
      );
    }
    return known.value as Promise<T>;
  };
}
