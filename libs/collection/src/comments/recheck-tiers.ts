import {
  ABSENCE_PROOF_SECONDS,
  FRESH_POST_SECONDS,
  LONGEST_RETRY_SECONDS,
  OUTCOME,
  type RecheckPlan,
} from '@gospulse/domain';
import { liesAhead } from '@gospulse/store';
import type { ObservationDepth } from '../plan/observation-depth.js';

const DAY_SECONDS = 86_400;

/**
 * Seconds between two checks of a post, as SQL over an alias of `post`; its parameters stand at these positions. One that
 * was left out is looked at again as soon as that can prove something.
 */
export function tierSeconds(post: string, now: string, first: number): string {
  const age = `extract(epoch from ${now}::timestamptz - ${post}.published_at)`;
  const active = `(coalesce(${post}.comments_known_at > ${now}::timestamptz - interval '1 day', false)
                   and not ${liesAhead(`${post}.comments_known_at`, now)})`;
  return `least(case when ${age} < ${FRESH_POST_SECONDS} or ${active} then $${first}::float8
                     when ${age} < $${first + 3}::float8 then $${first + 1}::float8 else $${first + 2}::float8 end,
                case when ${post}.left_out_at is not null then ${ABSENCE_PROOF_SECONDS}::float8 end)`;
}

/**
 * When a post was last asked for, whether it was shown then or not, as SQL over an alias of `post`. What a clock that was
 * ahead wrote says nothing: a post of which nothing else is known was not asked for since 1970.
 */
export function askedAt(post: string, now: string): string {
  const known = (instant: string) => `case when not ${liesAhead(instant, now)} then ${instant} end`;
  return `coalesce(greatest(${known(`${post}.checked_at`)}, ${known(`${post}.asked_at`)}), 'epoch'::timestamptz)`;
}

/** The parameters of `tierSeconds`, in their order. */
export function tierParameters(plan: RecheckPlan, depth: ObservationDepth): number[] {
  return [plan.freshSeconds, plan.recentSeconds, plan.oldSeconds, depth.recentDays * DAY_SECONDS];
}

/**
 * Whether a post's comments are to be walked, as SQL over an alias of `post`: they are not those that are stored, or a walk
 * came short and its time has come again. After a walk that was incomplete nothing else counts: what VK counts then would
 * have it walked at every visit. A time further off than any walk is put off was written by a clock that was ahead.
 */
export function commentsUnread(post: string, now: string): string {
  const earliest = `${post}.comments_retry_at - make_interval(secs => ${LONGEST_RETRY_SECONDS})`;
  return `(${post}.comments_incomplete is null and ${post}.comments is not null
             and ${post}.comments is distinct from ${post}.comments_known
             and (${post}.comments > 0 or ${post}.comments_known is not null)
           or coalesce(${post}.comments_retry_at <= ${now}::timestamptz, false) or ${liesAhead(earliest, now)})`;
}

/** Whether all comments of a post were read at its last walk, as SQL over an alias of `post`. */
export function commentsComplete(post: string): string {
  return `${post}.comments_incomplete is null`;
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
  return `${watch}.last_outcome <> '${OUTCOME.unavailable}'`;
}
