import type { EditionChart } from '@gospulse/files';

/** Sums that change little would be a flat line over an axis from nought. */
export function isFromZero({ kind, points }: Pick<EditionChart, 'kind' | 'points'>): boolean {
  const known = points.flatMap(({ value }) => value ?? []);
  return kind !== 'count' || known.length === 0 || Math.min(...known) < Math.max(...known) / 2;
}
