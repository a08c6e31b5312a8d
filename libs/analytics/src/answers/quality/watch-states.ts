import { MIN_TOLD_DIFFERENCE_SECONDS, OUTCOME, UNSEEN_OUTCOMES } from '@gospulse/domain';
import { outcomeNameSql, type WatchKind } from '@gospulse/store';

/**
 * An observation is stale when it is older than twice its planned interval, and never before this many seconds: twice
 * the hour of the counts; the day that no wall is left for; twice the twenty minutes of comments. A page whose interval
 * has not been planned yet is measured by these alone.
 */
export const LEAST_STALE_SECONDS: Readonly<Record<WatchKind, number>> = {
  communities: 7_200,
  posts: 86_400,
  comments: 2_400,
};

const BOUNDS = Object.entries(LEAST_STALE_SECONDS)
  .map(([kind, seconds]) => `when '${kind}' then ${seconds}`)
  .join(' ');

/** Looks that brought neither what was asked for nor a state of the page. */
const FAILED = `w.last_outcome = '${OUTCOME.failed}'`;
const NO_SIGHT = `w.last_outcome in (${UNSEEN_OUTCOMES.map((outcome) => `'${outcome}'`).join(', ')})`;

/**
 * The plan's rows of a scope, each with its state. Parameters: $1 region, $2 municipalities or null, $3 the cut-off.
 * Outcomes are named as the collector names them: `failed:…` is a failure of ours or VK's, `incomplete` and `left-out` are
 * answers that prove nothing yet, any other one but `observed` is a state of the page. `seen_at` is the last look that brought
 * `observed` or such a state.
 */
export const SCOPED_WATCHES = `
  select w.page_id, w.kind, ${outcomeNameSql('w')} as outcome, w.last_outcome_at, w.last_success_at, w.failures, w.interval_seconds,
         w.leased_until, p.vk_id, p.institution_id, p.name as page_name, s.seen_at,
         case when w.last_outcome is null then 'never'
              when ${FAILED} then 'failing'
              when ${NO_SIGHT} then 'incomplete'
              when s.seen_at < $3::timestamptz - make_interval(secs => b.stale_seconds) then 'stale'
              when s.seen_at > $3::timestamptz + make_interval(secs => ${MIN_TOLD_DIFFERENCE_SECONDS}) then 'stale'
              when w.last_outcome = '${OUTCOME.observed}' then 'fresh'
              else 'explained' end as state
  from watch w
  join page p on p.id = w.page_id
  join institution i on i.id = p.institution_id
  cross join lateral (select greatest(2 * coalesce(w.interval_seconds, 0), case w.kind ${BOUNDS} end) as stale_seconds) b
  cross join lateral (
    select case when ${NO_SIGHT} then w.last_success_at else w.last_outcome_at end as seen_at
  ) s
  where w.region_code = $1 and ($2::text[] is null or i.municipality_oktmo = any($2)) and p.removed_at is null`;
