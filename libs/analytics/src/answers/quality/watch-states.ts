import { MIN_TOLD_DIFFERENCE_SECONDS, OUTCOME, UNSEEN_OUTCOMES, DAY_SECONDS } from '@gospulse/domain';
import { outcomeNameSql, type WatchKind } from '@gospulse/store';
import { inScope, type Scope } from '../../query/scope.js';
import { REGISTERED } from '../../sources/predicates.js';
import { join, raw, sql, type Sql } from '../../sources/statement.js';

/**
 * An observation is stale when it is older than twice its planned interval, and never before this many seconds: twice
 * the hour of the counts; the day that no wall is left for; twice the twenty minutes of comments. A page whose interval
 * has not been planned yet is measured by these alone.
 */
export const MIN_STALE_SECONDS: Readonly<Record<WatchKind, number>> = {
  communities: 7_200,
  posts: DAY_SECONDS,
  comments: 2_400,
};

const BOUNDS = join(
  Object.entries(MIN_STALE_SECONDS).map(([kind, seconds]) => sql`when ${kind} then ${seconds}::int`),
  ' ',
);

/** From so much on an instant that is ahead of the cut-off was told by a clock that was. */
export const TOLD_DIFFERENCE = sql`make_interval(secs => ${MIN_TOLD_DIFFERENCE_SECONDS})`;

/** Looks that brought neither what was asked for nor a state of the page. */
const FAILED = sql`w.last_outcome = ${OUTCOME.failed}`;
const NO_SIGHT = sql`w.last_outcome in (${join(UNSEEN_OUTCOMES)})`;

/** Since when the page is known to be in a state that leaves nothing to be looked at. */
const STATE_SEEN_AT = sql`case when p.state not in ('live', 'unresolved') then p.state_since end`;

/**
 * The plan's rows of a scope, each with its state at the cut-off.
 * Outcomes are named as the collector names them: `failed:…` is a failure of ours or VK's, `incomplete` and `left-out` are
 * answers that prove nothing yet, `fewer-shown` is a wall of which VK counts more than it shows, any other one but `observed` is
 * a state of the page. `seen_at` is the last look that brought `observed` or such a state; of a page that was only ever seen in
 * a state, and then failed to be looked at, since when that state is known.
 */
export function watchesInScope(scope: Scope, now: Date): Sql {
  return sql`
    select w.page_id, w.kind, ${raw(outcomeNameSql('w'))} as outcome, w.last_outcome_at, w.last_success_at, w.failures,
           w.interval_seconds, w.leased_until, p.vk_id, p.institution_id, p.name as page_name, s.seen_at,
           case when w.last_outcome is null then 'never'
                when ${FAILED} then 'failing'
                when ${NO_SIGHT} then 'incomplete'
                when s.seen_at < ${now}::timestamptz - make_interval(secs => b.stale_seconds) then 'stale'
                when s.seen_at > ${now}::timestamptz + ${TOLD_DIFFERENCE} then 'stale'
                when w.last_outcome = ${OUTCOME.fewerShown} then 'incomplete'
                when w.last_outcome = ${OUTCOME.observed} then 'fresh'
                else 'explained' end as state
    from watch w
    join page p on p.id = w.page_id
    join institution i on i.id = p.institution_id
    cross join lateral (
      select greatest(2 * coalesce(w.interval_seconds, 0), case w.kind ${BOUNDS} end) as stale_seconds
    ) b
    cross join lateral (
      select case when ${NO_SIGHT} then coalesce(w.last_success_at, ${STATE_SEEN_AT}) else w.last_outcome_at end as seen_at
    ) s
    where w.region_code = ${scope.regionCode} and ${inScope(scope)} and ${REGISTERED}`;
}
