/** Shades of the one hue; an hour without anything has none. */
export const HEAT_SHADES = 5;

export interface HeatCell {
  weekday: number;
  hour: number;
  count: number;
  /** 0…4; null: nothing. */
  shade: number | null;
  /** Sides on which the working hours end: they are outlined. */
  edges: { top: boolean; right: boolean; bottom: boolean; left: boolean };
}

export interface HeatModel {
  days: readonly (readonly HeatCell[])[];
  total: number;
  /** The hour with most of all, the first of equals; null when there is nothing. */
  peak: HeatCell | null;
}

/**
 * Counts by weekday (Monday first) and local hour to shades: each fifth of the busiest hour's count is one shade, so
 * that panels of different size show the same week alike.
 */
export function heatModel(counts: readonly (readonly number[])[], working: readonly (readonly boolean[])[]): HeatModel {
  const most = Math.max(0, ...counts.flat());
  const isWorking = (weekday: number, hour: number): boolean => working[weekday]?.[hour] === true;
  const days = counts.map((hours, weekday) =>
    hours.map((count, hour): HeatCell => {
      const inside = isWorking(weekday, hour);
      return {
        ...{ weekday, hour, count },
        shade: count === 0 ? null : Math.min(HEAT_SHADES - 1, Math.ceil((count / most) * HEAT_SHADES) - 1),
        edges: {
          top: inside && !isWorking(weekday - 1, hour),
          right: inside && !isWorking(weekday, hour + 1),
          bottom: inside && !isWorking(weekday + 1, hour),
          left: inside && !isWorking(weekday, hour - 1),
        },
      };
    }),
  );
  const cells = days.flat();
  return {
    days,
    total: cells.reduce((sum, { count }) => sum + count, 0),
    peak: most === 0 ? null : (cells.find(({ count }) => count === most) ?? null),
  };
}
