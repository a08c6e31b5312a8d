/** Bounds of the backlog's age classes in working seconds: 0–1, 1–4, 4–9, 9–24 and over 24 working hours. */
export const BACKLOG_BOUNDS_WORKING_SECONDS = [3_600, 14_400, 32_400, 86_400] as const;

/** How many waiting questions fall into each age class; a bound belongs to the class above it. */
export function backlogByAge(waitingWorkingSeconds: readonly number[]): number[] {
  const counts = Array.from({ length: BACKLOG_BOUNDS_WORKING_SECONDS.length + 1 }, () => 0);
  for (const seconds of waitingWorkingSeconds) {
    const index = BACKLOG_BOUNDS_WORKING_SECONDS.filter((bound) => seconds >= bound).length;
    counts[index] = (counts[index] ?? 0) + 1;
  }
  return counts;
}
