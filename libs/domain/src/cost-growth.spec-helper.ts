/** What eight times the input may cost: in proportion eight times, with its square sixty-four times. */
export const OF_EIGHTFOLD = 28;

const MIN_ROUNDS = 3;
const MAX_ROUNDS = 40;
const MIN_MICROSECONDS = 200;

/**
 * How many times as long the larger work takes as the smaller one: no clock time is asserted, since machines differ. The
 * best of several rounds of each counts, for what else the machine is busy with is no part of the work; there are more of
 * them as long as the answer is no good one.
 */
export function costGrowth(smaller: () => unknown, larger: () => unknown): number {
  const times = timesToTell(smaller);
  let [small, large] = [Infinity, Infinity];
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    small = Math.min(small, microsecondsOf(smaller, times));
    large = Math.min(large, microsecondsOf(larger, times));
    if (round >= MIN_ROUNDS && large / small < OF_EIGHTFOLD * 0.75) break;
  }
  return large / small;
}

/** How often work is done at a stretch, so that its time is more than the clock of the processor is coarse by. */
function timesToTell(work: () => unknown): number {
  let times = 1;
  while (microsecondsOf(work, times) < MIN_MICROSECONDS) times *= 2;
  return times;
}

/** Of the processor, not of the clock: on a busy machine whatever takes longer than a slice of time waits for the next one. */
function microsecondsOf(work: () => unknown, times: number): number {
  const before = process.cpuUsage();
  for (let done = 0; done < times; done += 1) work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}
