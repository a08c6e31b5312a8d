const FIRST_BACKOFF_MS = 1_000;
export const MAX_BACKOFF_MS = 60_000;
/** What ran for so long was well: its next end is a new trouble and no part of the last. */
const HEALTHY_MS = 60_000;

/** The embedded server may be lost so often within `LOSSES_MS` before everything is ended. */
export const MAX_LOSSES = 5;
const LOSSES_MS = 600_000;
/** It is tried for so long to start a lost server again: a full disk may be given room meanwhile. */
export const MAX_DOWN_MS = 600_000;

/** How many times in a row something has ended, now that it did after running for `ranMs`. */
export function countFailures(before: number, ranMs: number): number {
  return ranMs >= HEALTHY_MS ? 1 : before + 1;
}

/** How long to wait before the next start after so many failures in a row (1, 2, 3 …), in milliseconds. */
export function backoffMs(failures: number): number {
  return Math.min(MAX_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** (failures - 1));
}

/** An operator is told of the first failures, and ever more rarely of those after them: of 1, 2, 4, 8 … */
export function isWorthSaying(failures: number): boolean {
  return Number.isInteger(Math.log2(failures));
}

/** True when these losses (instants in milliseconds of a clock that never goes back) are too many to go on. */
export function isLostTooOften(losses: readonly number[], nowMs: number): boolean {
  return losses.filter((at) => at > nowMs - LOSSES_MS).length > MAX_LOSSES;
}
