/** Until a collector has seen it and its calls have come through the queue of those of the passes: measured. Seconds. */
const BEGINS_WITHIN_SECONDS = 15;
/** Calls one look takes on average: its share of the one for all posts, its comments, now and then a long thread. */
const CALLS_A_LOOK = 1.5;
/** What looks get of the pace while passes go on: both stand in one queue. */
const SHARE_OF_PACE = 0.4;

/**
 * In how many seconds a look will probably have been made that `ahead` others were asked for before.
 * @param callsPerSecond what the tokens may ask of walls
 * @returns null: there is nobody who may ask
 */
export function expectedLookSeconds(ahead: number, callsPerSecond: number): number | null {
  if (callsPerSecond <= 0) return null;
  return Math.ceil(BEGINS_WITHIN_SECONDS + ((ahead + 1) * CALLS_A_LOOK) / (callsPerSecond * SHARE_OF_PACE));
}

/** A look that waits. Instants in epoch seconds. */
export interface WaitingLook {
  readonly askedAt: number;
  /** How many that were asked for before wait still. */
  readonly ahead: number;
  /** When the newest of those asked for before was over; null: none was. */
  readonly movedAt: number | null;
}

/**
 * When a look will probably have been made, epoch seconds. It is counted from when the queue last moved, not from now: what takes
 * longer than it should lies in the past, and whoever waits is told so.
 * @returns null: there is nobody who may ask
 */
export function expectedLookAt({ askedAt, ahead, movedAt }: WaitingLook, callsPerSecond: number): number | null {
  const seconds = expectedLookSeconds(ahead, callsPerSecond);
  if (seconds === null) return null;
  // By then it was its turn to begin, whatever went on before.
  const waitedAlready = movedAt === null ? 0 : Math.max(0, movedAt - askedAt);
  return askedAt + seconds + Math.max(0, waitedAlready - BEGINS_WITHIN_SECONDS);
}
