import { recentUntilSeconds, type ObservationDepth, type RecheckPlan } from '@gospulse/domain';
import type { CheckIntervals } from '@gospulse/store';

/** How often posts are checked by a plan. */
export function checkIntervals(
  { freshSeconds, recentSeconds, oldSeconds }: RecheckPlan,
  depth: ObservationDepth,
): CheckIntervals {
  return { freshSeconds, recentSeconds, oldSeconds, recentUntilSeconds: recentUntilSeconds(depth) };
}
