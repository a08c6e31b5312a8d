/** What a chart is read by, point by point, with the keyboard or by pressing on it. */
export interface ChartPoints {
  /** Where each point stands on the horizontal axis, by its values: its number on an axis of names. */
  readonly at: readonly number[];
  /** What is said of it: the lines of its tooltip. */
  readonly text: (index: number) => string;
  /** The point that is read now, as far as whoever draws wants to know. */
  readonly pick?: ((index: number) => void) | undefined;
  /** Opens what the point is made of. */
  readonly open?: ((index: number) => void) | undefined;
  /** A bar was pressed: its point, and which of the bars there. */
  readonly pressBar?: ((index: number, series: number) => void) | undefined;
  /** What Enter does with the point, in words; left out: it opens the table. */
  readonly hint?: string | undefined;
}

/** Where a key leads from a point; null: the key is none of the chart's. Nothing is read yet: from the edge that it leads away from. */
export function nextPoint(key: string, now: number | null, count: number): number | null {
  if (count === 0) return null;
  const last = count - 1;
  switch (key) {
    case 'ArrowRight':
      return now === null ? 0 : Math.min(last, now + 1);
    case 'ArrowLeft':
      return now === null ? last : Math.max(0, now - 1);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}

/** The point that stands nearest to a place on the axis. @param at in ascending order */
export function nearestPoint(at: readonly number[], place: number): number | null {
  let nearest: number | null = null;
  for (const [index, here] of at.entries())
    if (nearest === null || Math.abs(here - place) < Math.abs((at[nearest] ?? 0) - place)) nearest = index;
  return nearest;
}
