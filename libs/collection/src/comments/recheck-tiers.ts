import { FRESH_POST_SECONDS, type RecheckPlan } from '@gospulse/domain';
import { liesAhead } from '@gospulse/store';
import type { ObservationDepth } from '../plan/observation-depth.js';

const DAY_SECONDS = 86_400;

/** Seconds between two checks of a post, as SQL over an alias of `post`; its parameters stand at these positions. */
export function tierSeconds(post: string, now: string, first: number): string {
  const age = `extract(epoch from ${now}::timestamptz - ${post}.published_at)`;
  const active = `(coalesce(${post}.comments_known_at > ${now}::timestamptz - interval '1 day', false)
                   and not ${liesAhead(`${post}.comments_known_at`, now)})`;
  return `(case when ${age} < ${FRESH_POST_SECONDS} or ${active} then $${first}::float8
                when ${age} < $${first + 3}::float8 then $${first + 1}::float8 else $${first + 2}::float8 end)`;
}

/** The parameters of `tierSeconds`, in their order. */
export function tierParameters(plan: RecheckPlan, depth: ObservationDepth): number[] {
  return [plan.freshSeconds, plan.recentSeconds, plan.oldSeconds, depth.recentDays * DAY_SECONDS];
}

/** Whether a post's comments are not those that are stored (how many there are must be known), as SQL over an alias of `post`. */
export function commentsUnread(post: string): string {
  return `(${post}.comments is not null and ${post}.comments is distinct from ${post}.comments_known
           and (${post}.comments > 0 or ${post}.comments_known is not null))`;
}

/**
 * Whether a post holds a question that waits for its reply, as SQL over an alias of `post`. Said so that an index of all
 * questions that wait does not fit: while a database has not been analysed yet, PostgreSQL reads all of it for each post.
 */
export function holdsOpenQuestion(post: string): string {
  return `exists (select 1 from question q where q.page_id = ${post}.page_id and q.post_id = ${post}.post_id
                    and coalesce(q.answered_at, q.withdrawn_at) is null)`;
}

/** Whether a wall may be read, as SQL over an alias of its row of the plan: a closed one would show nothing ahead either. */
export function isWallOpen(watch: string): string {
  return `${watch}.last_outcome not like 'unavailable:%'`;
}
