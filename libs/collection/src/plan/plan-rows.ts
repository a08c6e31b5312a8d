import {
  COMMUNITIES_PER_CALL,
  COMMUNITIES_SECONDS,
  DAY_SECONDS,
  LONGEST_LOOK_SECONDS,
  NOMINAL_RECHECKS,
  OPEN_QUESTIONS_SECONDS,
  pagesOf,
  type Allowance,
  type ObservationDemand,
  type ObservationPlan,
} from '@gospulse/domain';
import type { PlanRow } from '@gospulse/store';

/** The plan as rows, for whoever wants to know what it aims at and what it can afford. */
export function planRows(plan: ObservationPlan, demand: ObservationDemand, allowance: Allowance): PlanRow[] {
  const { rechecks, walls } = plan;
  const pages = pagesOf(demand);
  const paced = allowance.wallCallsPerSecond * DAY_SECONDS;
  const row = (kind: string, nominal: number, planned: number, calls: number, allowed: number | null): PlanRow => ({
    kind,
    nominal_seconds: nominal,
    planned_seconds: planned,
    calls_a_day: calls,
    calls_a_day_allowed: allowed,
  });
  const lookAhead =
    allowance.lookAheadIds === 0
      ? []
      : [
          row(
            'look-ahead',
            NOMINAL_RECHECKS.lookAheadSeconds,
            rechecks.lookAheadSeconds,
            rechecks.callsPerDay.lookAhead,
            paced,
          ),
        ];
  return [
    row(
      'communities',
      COMMUNITIES_SECONDS,
      plan.communitiesSeconds,
      (Math.ceil(pages / COMMUNITIES_PER_CALL) * DAY_SECONDS) / plan.communitiesSeconds,
      null,
    ),
    row('walls', LONGEST_LOOK_SECONDS, walls.longestSeconds, walls.looksPerDay, allowance.wallGetPerDay),
    row('fresh-posts', NOMINAL_RECHECKS.freshSeconds, rechecks.freshSeconds, rechecks.callsPerDay.fresh, paced),
    row('recent-posts', NOMINAL_RECHECKS.recentSeconds, rechecks.recentSeconds, rechecks.callsPerDay.recent, paced),
    row('old-posts', NOMINAL_RECHECKS.oldSeconds, rechecks.oldSeconds, rechecks.callsPerDay.old, paced),
    ...lookAhead,
    row(
      'open-questions',
      OPEN_QUESTIONS_SECONDS,
      plan.openQuestionsSeconds,
      (demand.openPosts * DAY_SECONDS) / plan.openQuestionsSeconds,
      paced,
    ),
  ];
}
