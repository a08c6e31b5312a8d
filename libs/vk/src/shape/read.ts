/** Narrow readers for answers of VK: each gives the value or null, none throws. */

export type JsonRecord = Readonly<Record<string, unknown>>;

export function asRecord(value: unknown): JsonRecord | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonRecord) : null;
}

export function asArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The items of a list: those that can be read, and how many can not. The latter are not missing: something is there. */
export interface ReadList<T> {
  readonly items: readonly T[];
  /** Items that cannot be read, or are none of those that were asked for. */
  readonly odd: number;
}

export function readList<T>(list: readonly unknown[], read: (item: unknown) => T | null): ReadList<T> {
  const items = list.map(read).filter((item) => item !== null);
  return { items, odd: list.length - items.length };
}

/** Ids come as integers and, in old recordings, as floats with no fraction. */
export function asInteger(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : null;
}

/** The largest number PostgreSQL's `integer` holds: a larger count is no count of people or posts. */
const MAX_COUNT = 2_147_483_647;

export function asCount(value: unknown): number | null {
  const count = asInteger(value);
  return count !== null && count >= 0 && count <= MAX_COUNT ? count : null;
}

/**
 * Text from outside, bounded: a longer one is cut, so that nobody's page can fill the memory or the disk. NUL and
 * halves of surrogate pairs go, because PostgreSQL refuses them and one name would then stop a whole batch.
 */
export function asText(value: unknown, limit: number): string | null {
  return typeof value === 'string' ? value.slice(0, limit).toWellFormed().replaceAll('\u0000', '') : null;
}

/** VK writes flags as 0/1 here and true/false there. */
export function asFlag(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value;
  if (value === 0 || value === 1) return value === 1;
  return null;
}
