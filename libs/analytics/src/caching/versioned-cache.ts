import type { DataSource } from 'typeorm';

/** What was read of a thing when the database held that version of it. */
export interface Versioned<T> {
  readonly version: string;
  readonly value: T;
}

/**
 * Readings that may serve again: whoever uses one asks the database whether it still holds that version. They take so many bytes at most; what was not used for longest is forgotten first.
 */
export class VersionedCache<T> {
  private readonly readings = new Map<string, Versioned<T> & { readonly bytes: number }>();
  private bytes = 0;

  constructor(private readonly maxBytes: number) {}

  find(name: string): Versioned<T> | null {
    const known = this.readings.get(name);
    if (!known) return null;
    this.readings.delete(name);
    this.readings.set(name, known);
    return known;
  }

  keep(name: string, version: string, value: T, bytes: number): void {
    this.forget(name);
    this.readings.set(name, { version, value, bytes });
    this.bytes += bytes;
    for (const oldest of this.readings.keys()) {
      if (this.bytes <= this.maxBytes || oldest === name) break;
      this.forget(oldest);
    }
  }

  private forget(name: string): void {
    this.bytes -= this.readings.get(name)?.bytes ?? 0;
    this.readings.delete(name);
  }
}

/** What is kept by version, and how many bytes of it. It stands beside its reader and holds nothing itself. */
export interface CacheUse<T> {
  readonly maxBytes: number;
  /** Its cache, empty. */
  create(): VersionedCache<T>;
}

export function cacheUse<T>(maxBytes: number): CacheUse<T> {
  return { maxBytes, create: () => new VersionedCache<T>(maxBytes) };
}

/** What is kept of one database, use by use. Made where a process is composed, and handed to whoever reads. */
export class VersionedCaches {
  private readonly made = new Map<CacheUse<unknown>, unknown>();

  of<T>(use: CacheUse<T>): VersionedCache<T> {
    const known = this.made.get(use) ?? use.create();
    this.made.set(use, known);
    return known as VersionedCache<T>;
  }
}

/** The database that is read, and what is kept of its rows. */
export interface Source {
  readonly dataSource: DataSource;
  readonly caches: VersionedCaches;
}
