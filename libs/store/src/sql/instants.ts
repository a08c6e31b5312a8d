import { MAX_LEAD_SECONDS } from '@gospulse/domain';
import sql, { type Sql } from 'sql-template-tag';

/** An instant as it stands in a statement: beside other values its type would have to be guessed. */
export function at(instant: Date | null): Sql {
  return sql`${instant}::timestamptz`;
}

/** The instant of so many epoch seconds. */
export function instantOf(epochSeconds: number): Date {
  return new Date(epochSeconds * 1_000);
}

/** A span of time, in seconds. */
export function seconds(count: number): Sql {
  return sql`make_interval(secs => ${count})`;
}

/** Whether an instant was written by a clock that was ahead. */
export function liesAhead(instant: Sql, now: Sql): Sql {
  return sql`coalesce(${instant} > ${now} + ${seconds(MAX_LEAD_SECONDS)}, false)`;
}

/** The later of an instant and now, unless a clock that was ahead wrote the instant. */
export function latestOf(instant: Sql, now: Sql): Sql {
  return sql`case when ${liesAhead(instant, now)} then ${now} else greatest(${instant}, ${now}) end`;
}

/** An answer that was asked for is stored within this time, or its lease is over. What lies further ahead a clock wrote. Seconds. */
const MAX_OVERTAKING_SECONDS = 900;

/** Whether an instant is that of an answer asked for after `now` and stored before the one that was asked for then. */
export function overtook(instant: Sql, now: Sql): Sql {
  return sql`coalesce(${instant} > ${now} and ${instant} <= ${now} + ${seconds(MAX_OVERTAKING_SECONDS)}, false)`;
}
