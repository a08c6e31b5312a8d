/** What eight times the input may cost: in proportion eight times, with its square sixty-four times. */
export const OF_EIGHTFOLD = 28;

const FEWEST_ROUNDS = 3;
const MAX_ROUNDS = 40;

/**
 * How many times as long the larger work takes as the smaller one: no clock time is asserted, since machines differ. The
 * best of several rounds of each counts, for what else the machine is busy with is no part of the work; there are more of
 * them as long as the answer is no good one.
 */
export function costGrowth(smaller: () => unknown, larger: () => unknown): number {
  let [small, large] = [Infinity, Infinity];
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    small = Math.min(small, millisecondsOf(smaller));
    large = Math.min(large, millisecondsOf(larger));
    if (round >= FEWEST_ROUNDS && large / small < OF_EIGHTFOLD * 0.75) break;
  }
  return large / small;
}

function millisecondsOf(work: () => unknown): number {
  const startedAt = performance.now();
  work();
  return performance.now() - startedAt;
}
