import { FRESH_POST_SECONDS, type RecheckPlan } from '@gospulse/domain';
import type { ObservationDepth } from '../context.js';

const DAY_SECONDS = 86_400;

/** Seconds between two checks of a post, as SQL over an alias of `post`; its parameters stand at these positions. */
export function tierSeconds(post: string, now: string, first: number): string {
  const age = `extract(epoch from ${now}::timestamptz - ${post}.published_at)`;
  const active = `coalesce(${post}.comments_known_at > ${now}::timestamptz - interval '1 day', false)`;
  return `(case when ${age} < ${FRESH_POST_SECONDS} or ${active} then $${first}::float8
                when ${age} < $${first + 3}::float8 then $${first + 1}::float8 else $${first + 2}::float8 end)`;
}

/** The parameters of `tierSeconds`, in their order. */
export function tierParameters(plan: RecheckPlan, depth: ObservationDepth): number[] {
  return [plan.freshSeconds, plan.recentSeconds, plan.oldSeconds, depth.recentDays * DAY_SECONDS];
}
