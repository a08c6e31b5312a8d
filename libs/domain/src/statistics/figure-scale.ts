/** Figures of districts that a map is coloured by. */
export type ScaledFigure = 'withinDeadline' | 'firstReply' | 'overdue' | 'subscribers' | 'coverage' | 'cadence';

/** What of a policy the steps of a map go by. */
export interface ScaleNorms {
  /** The deadline of a first reply, in one of the two clocks. */
  readonly replyWorkingSeconds: number | null;
  readonly replyElapsedSeconds: number | null;
  /** Where the zones begin, of a hundred. */
  readonly greenFrom: number;
  readonly yellowFrom: number;
}

/** A working day of eight hours in one of twenty-four. */
const ELAPSED_PER_WORKING = 3;
const HALF_HOUR = 1_800;
const MINUTE = 60;
const SHARE_GRID = 0.05;

const OVERDUE_STEPS = [1, 5, 10, 50] as const;
const SUBSCRIBER_STEPS = [10_000, 30_000, 100_000, 300_000] as const;
/** Less than half stands apart wherever the zones begin. */
const HALF = 0.5;

/** Ascending, each once, without what is no limit at all. */
function ascending(limits: readonly number[]): number[] {
  return [...new Set(limits)].filter((limit) => limit > 0).sort((a, b) => a - b);
}

function shareLimit(share: number): number {
  return Math.round(share / SHARE_GRID) / Math.round(1 / SHARE_GRID);
}

/** The deadline, and its half, quarter and eighth, as round as they are long. */
function waitLimits({ replyWorkingSeconds, replyElapsedSeconds }: ScaleNorms, clock: 'working' | 'calendar'): number[] {
  const deadline =
    clock === 'working'
      ? (replyWorkingSeconds ?? (replyElapsedSeconds ?? 0) / ELAPSED_PER_WORKING)
      : (replyElapsedSeconds ?? (replyWorkingSeconds ?? 0) * ELAPSED_PER_WORKING);
  const parts = [deadline / 8, deadline / 4, deadline / 2].map((part) => {
    const grid = part >= 2 * HALF_HOUR ? HALF_HOUR : MINUTE;
    return Math.round(part / grid) * grid;
  });
  return ascending([...parts, deadline]);
}

/**
 * Limits of the steps that a map of this figure has, whatever is shown on it: step i holds `limit[i-1] ≤ value < limit[i]`. They go by
 * the policy, so that one colour is one value on every day and under every filter, and two maps can be compared.
 */
export function figureScale(figure: ScaledFigure, norms: ScaleNorms, clock: 'working' | 'calendar'): readonly number[] {
  const [yellow, green] = [norms.yellowFrom / 100, norms.greenFrom / 100];
  switch (figure) {
    case 'withinDeadline':
    case 'cadence':
      return ascending([HALF, yellow, (yellow + green) / 2, green].map(shareLimit));
    // Most of a register has a page: what is above the green bound is one step, not a rainbow.
    case 'coverage':
      return ascending([HALF, yellow, green].map(shareLimit));
    case 'firstReply':
      return waitLimits(norms, clock);
    case 'overdue':
      return OVERDUE_STEPS;
    case 'subscribers':
      return SUBSCRIBER_STEPS;
  }
}
