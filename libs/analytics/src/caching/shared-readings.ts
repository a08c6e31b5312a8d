/** Reads what the key names, or gives the reading of it that is kept or under way. */
export type ShareReading = <T>(key: string, read: () => Promise<T>) => Promise<T>;

/** Shares readings, at most so many, for `holdsMs` each; one that failed is not kept. */
export function createSharedReadings(holdsMs: number, most: number, clock: () => number = Date.now): ShareReading {
  const kept = new Map<string, { readonly value: Promise<unknown>; readonly until: number }>();
  const forget = (): void => {
    for (const [key, { until }] of kept) if (until <= clock() || kept.size > most) kept.delete(key);
  };
  return <T>(key: string, read: () => Promise<T>): Promise<T> => {
    const known = kept.get(key);
    if (known && known.until > clock()) return known.value as Promise<T>;
    const value = read();
    kept.set(key, { value, until: clock() + holdsMs });
    value.catch(() => kept.delete(key));
    // An idle server keeps none: a reading is megabytes.
    setTimeout(forget, holdsMs + 1).unref();
    forget();
    return value;
  };
}

interface Renewed {
  readonly value: Promise<unknown>;
  readonly readAt: number;
  renewing: boolean;
}

/**
 * Shares readings that change seldom: one older than `good` is given once more while it is read anew behind the
 * caller's back, one older than `served` is waited for. A renewal that failed leaves the old one; a first one is not kept.
 */
export function createRenewedReadings(
  { good, served }: { readonly good: number; readonly served: number },
  most: number,
  clock: () => number = Date.now,
): ShareReading {
  const kept = new Map<string, Renewed>();
  const start = <T>(key: string, read: () => Promise<T>): Promise<T> => {
    const value = read();
    const entry: Renewed = { value, readAt: clock(), renewing: false };
    kept.set(key, entry);
    const oldest = kept.keys().next().value;
    if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    value.catch(() => void (kept.get(key) === entry && kept.delete(key)));
    return value;
  };
  return <T>(key: string, read: () => Promise<T>): Promise<T> => {
    const known = kept.get(key);
    if (!known || clock() - known.readAt > served) return start(key, read);
    if (clock() - known.readAt > good && !known.renewing) {
      known.renewing = true;
      const readAt = clock();
      read().then(
        (value) => kept.set(key, { value: Promise.resolve(value), readAt, renewing: false }),
        () => (known.renewing = false),
      );
    }
    return known.value as Promise<T>;
  };
}
