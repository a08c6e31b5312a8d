import { Z_95 } from './normal-quantile.js';

/** A share and its interval, all in 0…1. The share of nothing is null; its interval says so: 0…1. */
export interface ShareInterval {
  share: number | null;
  low: number;
  high: number;
}

/**
 * Wilson's score interval of a share (Wilson 1927), 95 % by default.
 * Throws a RangeError unless 0 ≤ successes ≤ n.
 */
export function wilsonInterval(successes: number, n: number, z: number = Z_95): ShareInterval {
  if (!(successes >= 0 && successes <= n && Number.isFinite(n))) {
    throw new RangeError(`not a share: ${successes} of ${n}`);
  }
  if (n === 0) return { share: null, low: 0, high: 1 };
  const share = successes / n;
  const z2 = z * z;
  const centre = share + z2 / (2 * n);
  const spread = z * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n));
  const scale = 1 + z2 / n;
  return {
    share,
    low: successes === 0 ? 0 : Math.max(0, (centre - spread) / scale),
    high: successes === n ? 1 : Math.min(1, (centre + spread) / scale),
  };
}
