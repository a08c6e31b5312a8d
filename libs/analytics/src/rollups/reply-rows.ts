import { LATENCY_THRESHOLDS, type ResponseWindows } from '@gospulse/domain';
import { responseWindowSql } from '../sources/response-window.js';
import { join, raw, sql, type Sql } from '../sources/statement.js';
import { DAYS_AND_HOURS, packed, WAITS, type Packing } from './packed.js';

export const REPLY_COUNTS = [
  'answered',
  'withdrawn',
  'met',
  'breached',
  'eligible',
  'in_window',
  'unclocked',
  'undated',
  'worded',
  'formulaic',
] as const;
export const WAIT_HISTOGRAMS = ['open_on', 'working', 'working_censored', 'elapsed', 'elapsed_censored'] as const;
/** By hour of the local week, 0 … 167 from Monday midnight. */
export const HOUR_HISTOGRAMS = ['asked_hours', 'replied_hours'] as const;
export const REPLY_HISTOGRAMS = [...WAIT_HISTOGRAMS, ...HOUR_HISTOGRAMS] as const;
/** How a histogram's elements are made up. */
export const packingOf = (name: (typeof REPLY_HISTOGRAMS)[number]): Packing =>
  name === 'open_on' || HOUR_NAMES.has(name) ? DAYS_AND_HOURS : WAITS;
const HOUR_NAMES: ReadonlySet<string> = new Set(HOUR_HISTOGRAMS);
export const REPLY_COLUMNS = raw(
  ['region_code, dimension, grain, day, key, needs_reply', ...REPLY_COUNTS, ...REPLY_HISTOGRAMS].join(', '),
);

// Numbers of ours stand in the text: a hole each would make hundreds of parameters of a rebuild's statement.
const THRESHOLDS = raw(`'{${LATENCY_THRESHOLDS.join(',')}}'::int[]`);
const CLOSED = sql`coalesce(q.answered_at, q.withdrawn_at)`;
const ELAPSED = sql`width_bucket(extract(epoch from ${CLOSED} - q.asked_at)::int, ${THRESHOLDS})`;
/**
 * Waits of withdrawn questions stored before they were measured count as cut off at once; how long they stood is not
 * known, and they are few. Where no calendar reaches there is no deadline either.
 */
const WAITED = sql`coalesce(q.working_seconds, case when q.answered_at is null and q.due_at is not null then 0 end)`;
const WORKING = sql`width_bucket(${WAITED}, ${THRESHOLDS})`;

const hourOf = (regionCode: string, instant: Sql): Sql => {
  const local = sql`(${instant} at time zone (select zone from region where code = ${regionCode}))`;
  return sql`(extract(isodow from ${local})::int - 1) * 24 + extract(hour from ${local})::int`;
};

/** How each count is made of the questions `q` of a group, as they stand now. */
const COUNTED: Readonly<Record<Exclude<(typeof REPLY_COUNTS)[number], 'eligible' | 'in_window'>, Sql>> = {
  answered: sql`count(q.answered_at)`,
  withdrawn: sql`count(*) filter (where q.answered_at is null and q.withdrawn_at is not null)`,
  met: sql`count(*) filter (where q.answered_at <= q.due_at)`,
  breached: sql`count(*) filter (where ${CLOSED} > q.due_at)`,
  unclocked: sql`count(*) filter (where ${CLOSED} is not null and ${WAITED} is null)`,
  undated: sql`count(*) filter (where ${CLOSED} is null and q.due_at is null)`,
  worded: sql`count(q.formulaic) filter (where q.answered_at is not null)`,
  formulaic: sql`count(*) filter (where q.formulaic and q.answered_at is not null)`,
};

/** The same with what the response rate counts, as if the window of each question had ended. */
export function countedBy(windows: ResponseWindows): Readonly<Record<(typeof REPLY_COUNTS)[number], Sql>> {
  const { isEligible, isAnswered } = responseWindowSql(windows);
  return {
    ...COUNTED,
    eligible: sql`count(*) filter (where ${isEligible})`,
    in_window: sql`count(*) filter (where ${isAnswered})`,
  };
}

/** Those that wait still. */
export const COUNTED_OPEN = sql`count(*) filter (where ${CLOSED} is null)`;

/**
 * The rows of a grain from the facts: `from` names the questions as `q` and what they count for as `w`. How a question
 * stands is told as of now; whoever asks as of earlier puts it back.
 */
export function replyRows(regionCode: string, grain: 'day' | 'month', from: Sql, windows: ResponseWindows): Sql {
  const histograms = REPLY_HISTOGRAMS.map((name) => packed(packingOf(name), raw(`s.${name}`)));
  return sql`
    select ${regionCode}, s.dimension, ${grain}, s.day, s.key, s.needs_reply,
           ${raw(REPLY_COUNTS.map((name) => `s.${name}`).join(', '))}, ${join(histograms, ', ')}
    from (
      select w.dimension, w.day, w.key, q.needs_reply,
        ${counted(REPLY_COUNTS, countedBy(windows))},
        array_agg(extract(day from q.asked_on)::int) filter (where ${CLOSED} is null) as open_on,
        array_agg(${WORKING}) filter (where q.answered_at is not null and ${WAITED} is not null) as working,
        array_agg(${WORKING}) filter (where q.answered_at is null and q.withdrawn_at is not null
                                        and ${WAITED} is not null) as working_censored,
        array_agg(${ELAPSED}) filter (where q.answered_at is not null) as elapsed,
        array_agg(${ELAPSED}) filter (where q.answered_at is null and q.withdrawn_at is not null) as elapsed_censored,
        array_agg(${hourOf(regionCode, sql`q.asked_at`)}) as asked_hours,
        array_agg(${hourOf(regionCode, sql`q.answered_at`)}) filter (where q.answered_at is not null) as replied_hours
      from ${from}
      group by w.dimension, w.day, w.key, q.needs_reply
    ) s`;
}

/** Counts of a select list, each under its name. */
export function counted<Name extends string>(names: readonly Name[], how: Readonly<Record<Name, Sql>>): Sql {
  return join(
    names.map((name) => sql`${how[name]} as ${raw(name)}`),
    ', ',
  );
}
