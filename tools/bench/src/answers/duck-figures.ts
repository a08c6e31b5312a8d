/** Seconds since the epoch; days are local, at three hours east of Greenwich, as the made-up region keeps them. */
export interface DuckPeriod {
  readonly from: string;
  readonly to: string;
  readonly cutoff: number;
}

const EAST_SECONDS = 3 * 3_600;
const DAY_SECONDS = 86_400;
const LONGEST_AGE_SECONDS = 48 * 3_600;
const NORM = 3;

/** Ends of a period: its first second, and the first that is no longer in it or the cut-off. */
function endsOf({ from, to, cutoff }: DuckPeriod): { readonly start: number; readonly end: number } {
  const opens = (day: string) => Date.parse(`${day}T00:00:00Z`) / 1_000 - EAST_SECONDS;
  return { start: opens(from), end: Math.min(opens(to) + DAY_SECONDS, cutoff) };
}

/** Sum at the end, pages counted, change on the pages that were counted on both sides, and how many those are. */
export function subscribersSql(period: DuckPeriod): string {
  const { start, end } = endsOf(period);
  return `
    with ends as (
      select page, arg_max(members, seen) as members from counts
      where seen <= ${end} and seen > ${end - LONGEST_AGE_SECONDS} group by page
    ), starts as (
      select page, arg_min(members, abs(seen - ${start})) as members from counts
      where seen between ${start - LONGEST_AGE_SECONDS} and ${Math.min(start + LONGEST_AGE_SECONDS, period.cutoff)}
      group by page
    )
    select sum(e.members)::double as subscribers, count(*)::int as pages,
           sum(e.members - s.members)::double as change, count(s.page)::int as same
    from ends e left join starts s using (page)`;
}

/** The region's sum on each day of the period. */
export function dailySumsSql(period: DuckPeriod): string {
  const { start, end } = endsOf(period);
  return `
    select day, sum(members)::double as members from (
      select page, (seen + ${EAST_SECONDS}) // ${DAY_SECONDS} as day, arg_max(members, seen) as members from counts
      where seen >= ${start} and seen < ${end} group by page, day
    ) group by day order by day`;
}

/** Answered, within the deadline, beyond it, waiting, waiting beyond it, and since when the oldest waits. */
export function questionsSql(period: DuckPeriod): string {
  return `
    select count(answered)::int as answered,
           count(*) filter (answered <= due)::int as met,
           count(*) filter (answered > due or answered is null and withdrawn is null and due < ${period.cutoff})::int as breached,
           count(*) filter (answered is null and withdrawn is null)::int as waiting,
           count(*) filter (answered is null and withdrawn is null and due < ${period.cutoff})::int as overdue,
           min(asked) filter (answered is null and withdrawn is null) as oldest
    from questions where asked_on between '${period.from}' and '${period.to}' and needs_reply`;
}

/** The median wait in working seconds by Kaplan and Meier; questions that wait or were withdrawn are censored. */
export function medianSql(period: DuckPeriod): string {
  return `
    with waits as (
      select coalesce(working, (${period.cutoff} - asked) / 3) as wait, answered is not null as answered
      from questions where asked_on between '${period.from}' and '${period.to}' and needs_reply
    ), grouped as (
      select wait, count(*) filter (answered) as events, count(*) as leaving from waits group by wait
    ), at_risk as (
      select wait, events, sum(leaving) over (order by wait rows between current row and unbounded following) as risk
      from grouped
    ), survival as (
      select wait, exp(sum(ln(greatest(1 - events / risk, 1e-12))) over (order by wait)) as share from at_risk
    )
    select min(wait)::double as median from survival where share <= 0.5`;
}

/** Weeks with enough posts ÷ weeks, over all pages and the full weeks of the period. */
export function cadenceSql(period: DuckPeriod): string {
  const { start, end } = endsOf(period);
  return `
    with weeks as (
      select page, date_trunc('week', to_timestamp(seen + ${EAST_SECONDS})) as week, count(*) as posts from posts
      where seen >= ${start} and seen < ${end} group by page, week
    ), full_weeks as (
      select * from weeks where epoch(week) >= ${start + EAST_SECONDS} and epoch(week) + ${7 * DAY_SECONDS} <= ${end + EAST_SECONDS}
    )
    select (count(*) filter (posts >= ${NORM}))::double / greatest(1, (select count(distinct week) from full_weeks) * (select count(*) from pages)) as share
    from full_weeks`;
}
