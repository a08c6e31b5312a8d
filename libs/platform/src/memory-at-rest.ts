import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const LOOK_MS = 10_000;
/** Less of a processor than this is what timers and health checks take. */
const REST_SHARE = 0.05;
/** What so little work leaves behind is not worth a pause of a tenth of a second. */
const WORTH_MS = 1_000;

/** Tells by the processor time between two looks when a service has come to rest after work. */
export class RestWatch {
  private worked = 0;

  /**
   * @param busyMs of a processor since the last look
   * @param passedMs since the last look
   * @returns true once, when what was done since the last time is worth it and nothing much is done any more
   */
  comesToRest(busyMs: number, passedMs: number): boolean {
    this.worked += busyMs;
    if (busyMs > REST_SHARE * passedMs || this.worked < WORTH_MS) return false;
    this.worked = 0;
    return true;
  }
}

/**
 * Gives memory back while a service rests. V8 collects garbage when something is asked of it, so that a service nobody
 * asks keeps what its last hour left behind: as much again as it needs.
 */
export function giveBackAtRest(): void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const watch = new RestWatch();
  let [usage, at] = [process.cpuUsage(), performance.now()];
  setInterval(() => {
    const { user, system } = process.cpuUsage(usage);
    const passedMs = performance.now() - at;
    [usage, at] = [process.cpuUsage(), performance.now()];
    if (!watch.comesToRest((user + system) / 1_000, passedMs)) return;
    collect();
    // Its own work counts for none, or it would be the reason for the next.
    usage = process.cpuUsage();
  }, LOOK_MS).unref();
}
