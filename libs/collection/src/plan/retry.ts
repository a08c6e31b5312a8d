const FIRST_SECONDS = 60;
const MAX_DOUBLINGS = 10;

/** When a page that could not be observed is tried again: sooner at first, never later than the regular turn. */
export function retryDelaySeconds(regularSeconds: number, failures: number): number {
  return Math.min(regularSeconds, FIRST_SECONDS * 2 ** Math.min(failures, MAX_DOUBLINGS));
}
