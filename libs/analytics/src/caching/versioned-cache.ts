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

/** Readings kept for each database: none of one serves another. */
export function versionedByDatabase<T>(maxBytes: number): (dataSource: DataSource) => VersionedCache<T> {
  const kept = new WeakMap<DataSource, VersionedCache<T>>();
  return (dataSource) => {
    const known = kept.get(dataSource) ?? new VersionedCache<T>(maxBytes);
    kept.set(dataSource, known);
    return known;
  };
}
