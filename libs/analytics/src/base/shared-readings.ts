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
