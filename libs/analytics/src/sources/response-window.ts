import { RESPONSE_WINDOW_SECONDS, type ResponseWindows } from '@gospulse/domain';
import { raw, sql, type Sql } from './statement.js';

/**
 * The domain's `responseOutcome` in SQL, of a question `q`: whatever counts for the response rate takes it from here, and
 * `rollups.spec.ts` holds it to the rule. Text without a value from outside, so that it fits into every statement.
 */
export interface ResponseWindowSql {
  /** When the window of the question ends. */
  readonly end: Sql;
  /** Once the window has ended: answered by its last second. */
  readonly isAnswered: Sql;
  /** Once the window has ended: not taken back unanswered within it. */
  readonly isEligible: Sql;
}

export function responseWindowSql(windows: ResponseWindows): ResponseWindowSql {
  const end = sql`(q.asked_at + make_interval(secs => ${raw(secondsOf(windows))}))`;
  return {
    end,
    isAnswered: sql`(q.answered_at <= ${end})`,
    isEligible: sql`(q.answered_at is not null or q.withdrawn_at is null or q.withdrawn_at >= ${end})`,
  };
}

function secondsOf(windows: ResponseWindows): string {
  const newestFirst = [...windows].sort((a, b) => b.effectiveFrom - a.effectiveFrom);
  const [only, another] = newestFirst;
  if (only === undefined || another === undefined) return String(only?.value ?? RESPONSE_WINDOW_SECONDS);
  const cases = newestFirst.map(
    ({ effectiveFrom, value }) => `when q.asked_at >= to_timestamp(${effectiveFrom}) then ${value}`,
  );
  return `case ${cases.join(' ')} else ${RESPONSE_WINDOW_SECONDS} end`;
}
