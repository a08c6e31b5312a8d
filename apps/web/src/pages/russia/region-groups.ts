import type { RussiaRow } from '@gospulse/contracts';
import { wilsonInterval } from '@gospulse/domain';

/** Figures of several regions together: sums, and shares of sums; null is not known of any. */
export interface Pooled {
  readonly regions: number;
  readonly pages: number;
  readonly subscribers: number | null;
  readonly netGrowth: number | null;
  readonly growth: number | null;
  readonly coverage: number | null;
  readonly withinDeadline: { readonly share: number; readonly low: number; readonly high: number } | null;
  readonly n: number | null;
}

/** The growth over the period as a share of the subscriptions it began with. */
export function growthShare(subscribers: number | null, netGrowth: number | null): number | null {
  if (subscribers === null || netGrowth === null) return null;
  const before = subscribers - netGrowth;
  return before > 0 ? netGrowth / before : null;
}

/** Adds regions up. Growth is told of those alone of which both ends are known. */
export function poolOf(rows: readonly RussiaRow[]): Pooled {
  const sum = (of: (row: RussiaRow) => number | null): number | null => {
    const known = rows.map(of).filter((value) => value !== null);
    return known.length === 0 ? null : known.reduce((all, value) => all + value, 0);
  };
  const [met, breached] = [sum((row) => row.withinDeadline.met), sum((row) => row.withinDeadline.breached)];
  const n = met === null || breached === null ? null : met + breached;
  const { share, low, high } = wilsonInterval(met ?? 0, n ?? 0);
  const obliged = sum((row) => row.coverage.obliged);
  const grown = rows.filter(({ subscribers, netGrowth }) => subscribers.value !== null && netGrowth !== null);
  const grownTo = grown.reduce((all, { subscribers }) => all + (subscribers.value ?? 0), 0);
  const netGrowth = sum((row) => row.netGrowth);
  return {
    regions: rows.length,
    pages: rows.reduce((all, { pages }) => all + pages, 0),
    subscribers: sum((row) => row.subscribers.value),
    netGrowth,
    growth: grown.length === 0 ? null : growthShare(grownTo, netGrowth),
    coverage: obliged === null || obliged === 0 ? null : (sum((row) => row.coverage.withLivePage) ?? 0) / obliged,
    withinDeadline: share === null ? null : { share, low, high },
    n,
  };
}

/** So many regions are as alike as any. */
const MAX_ALIKE = 6;
/** Beyond three times as many pages, or a third, two regions are not alike. */
const MAX_TIMES = 3;

/** The regions that have the nearest number of pages, the nearest first; not the region itself. */
export function regionsAlike(rows: readonly RussiaRow[], { code, pages }: RussiaRow): RussiaRow[] {
  if (pages === 0) return [];
  const distance = (row: RussiaRow): number => Math.abs(Math.log(row.pages / pages));
  return rows
    .filter((row) => row.code !== code && row.pages > 0 && distance(row) <= Math.log(MAX_TIMES))
    .sort((a, b) => distance(a) - distance(b))
    .slice(0, MAX_ALIKE);
}
