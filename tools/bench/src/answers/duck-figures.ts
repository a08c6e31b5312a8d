import { addDays, isoWeekday, RU_CALENDAR } from '@gospulse/domain';

/** Seconds since the epoch; days are local, at three hours east of Greenwich, as the made-up region keeps them. */
export interface DuckPeriod {
  readonly from: string;
  readonly to: string;
  readonly cutoff: number;
}

const HOUR_SECONDS = 3_600;
const EAST_SECONDS = 3 * HOUR_SECONDS;
const DAY_SECONDS = 86_400;
const LONGEST_AGE_SECONDS = 48 * 3_600;
const NORM = 3;

/** The second at which a local day begins. */
const opensAt = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 1_000 - EAST_SECONDS;

/**
 * Working hours as metrics define them by default: nine to six on the working days of the production calendar, to five on
 * shortened ones. Made of its lists and of nothing else of ours, so that waits are measured twice. CSV: opens, closes.
 */
export function hoursCsv(years: readonly number[]): string {
  const lines = ['opens,closes'];
  for (const year of years) {
    const known = RU_CALENDAR[year];
    if (!known) continue;
    for (let day = `${year}-01-01`; day < `${year + 1}-01-01`; day = addDays(day, 1)) {
      const isWorked = isoWeekday(day) < 6 ? !known.holidays.includes(day) : known.workingWeekends.includes(day);
      if (!isWorked) continue;
      const closes = known.shortened.includes(day) ? 17 : 18;
      lines.push(`${opensAt(day) + 9 * HOUR_SECONDS},${opensAt(day) + closes * HOUR_SECONDS}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

/** Ends of a period: its first second, and the first that is no longer in it or the cut-off. */
function endsOf({ from, to, cutoff }: DuckPeriod): { readonly start: number; readonly end: number } {
  return { start: opensAt(from), end: Math.min(opensAt(to) + DAY_SECONDS, cutoff) };
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
           count(*) filter (coalesce(answered, withdrawn, ${period.cutoff}) > due)::int as breached,
           count(*) filter (answered is null and withdrawn is null)::int as waiting,
           count(*) filter (answered is null and withdrawn is null and due < ${period.cutoff})::int as overdue,
           min(asked) filter (answered is null and withdrawn is null) as oldest
    from questions where asked_on between '${period.from}' and '${period.to}' and needs_reply`;
}

/**
 * Median and p90 of the wait in working seconds by Kaplan and Meier; questions that were withdrawn, or wait still, are censored. How long
 * these have worked is counted by the table of hours, from when they were asked to the cut-off. To 24 hours waits are told as the
 * definition says, by the second and then the nearest whole minute, since a reply and a censored wait of one minute are equally
 * long by it; beyond they are taken as they are.
 */
export function waitsSql(period: DuckPeriod): string {
  return `
    with stretches as (
      select opens, closes, coalesce(sum(closes - opens) over (order by opens rows between unbounded preceding and 1 preceding), 0) as before
      from hours
    ), by_cutoff as (
      select max_by(before + least(${period.cutoff}, closes) - opens, opens) as worked from stretches
      where opens <= ${period.cutoff}
    ), waits as (
      select coalesce(working, by_cutoff.worked - (before + least(asked, closes) - opens)) as wait, answered is not null as answered
      from questions asof join stretches on asked >= opens cross join by_cutoff
      where asked_on between '${period.from}' and '${period.to}' and needs_reply
    ), told as (
      select case when wait between 60 and 86429 then (wait + 30) // 60 * 60 else wait end as wait, answered from waits
    ), grouped as (
      select wait, count(*) filter (answered) as events, count(*) as leaving from told group by wait
    ), at_risk as (
      select wait, events, sum(leaving) over (order by wait rows between current row and unbounded following) as risk
      from grouped
    ), survival as (
      select wait, exp(sum(ln(greatest(1 - events / risk, 1e-12))) over (order by wait)) as share from at_risk
    )
    select (min(wait) filter (where share <= 0.5 + 1e-9))::double as median,
           (min(wait) filter (where share <= 0.1 + 1e-9))::double as p90
    from survival`;
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
