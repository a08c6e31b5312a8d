import type { SeriesPoint } from '@gospulse/contracts';

/** What a time line draws, one entry a day of the period. A null is a gap and stays one. */
export interface LineModel {
  days: readonly string[];
  /** Finished days. */
  solid: readonly (number | null)[];
  /** The last finished day and the unfinished one after it, to be joined by a dashed line. */
  dashed: readonly (number | null)[];
  /** The comparison period, day upon day from its start; empty when there is none, or nothing known of it. */
  previous: readonly (number | null)[];
  previousDays: readonly string[];
  /** What is drawn, a day of the period and a day of the comparison upon it. */
  points: readonly DrawnDay[];
  comparison: readonly DrawnDay[];
  /** Observed days; fewer than one makes no chart. */
  known: number;
}

export type DrawnDay = Pick<SeriesPoint, 'day' | 'value' | 'unfinished'> &
  Partial<Pick<SeriesPoint, 'n' | 'of' | 'atLeast'>>;

/**
 * What of a day is drawn. A share of the questions judged so early is nearly always 100 %: of a day that is not judged yet the
 * share is drawn that it has whatever becomes of the rest.
 */
export function drawnValue({ value, unfinished, atLeast }: DrawnDay): number | null {
  return unfinished && value !== null && atLeast !== undefined ? atLeast : value;
}

/** A day without a neighbour has no line to be seen by. */
export function isLonely(values: readonly (number | null)[], index: number): boolean {
  const here = values[index];
  if (here === null || here === undefined) return false;
  return (values[index - 1] ?? null) === null && (values[index + 1] ?? null) === null;
}

function dashedTail(points: readonly DrawnDay[]): (number | null)[] {
  return points.map((point, index) => {
    if (point.unfinished) return drawnValue(point);
    return [points[index - 1], points[index + 1]].some((beside) => beside?.unfinished === true) ? point.value : null;
  });
}

function drawnOf(point: DrawnDay | undefined): number | null {
  return point === undefined ? null : drawnValue(point);
}

/** Points of the API, oldest first, to what is drawn. The comparison is cut or padded to the period's length. */
export function lineModel(points: readonly DrawnDay[], comparison: readonly DrawnDay[] = []): LineModel {
  const compared = comparison.some((point) => point.value !== null);
  return {
    days: points.map((point) => point.day),
    solid: points.map((point) => (point.unfinished ? null : point.value)),
    dashed: points.some((point) => point.unfinished) ? dashedTail(points) : [],
    previous: !compared ? [] : points.map((_, index) => drawnOf(comparison[index])),
    previousDays: points.map((_, index) => comparison[index]?.day ?? ''),
    points,
    comparison,
    known: points.filter((point) => point.value !== null).length,
  };
}
