import { LATENCY_THRESHOLDS, RESPONSE_WINDOW_SECONDS } from '@gospulse/domain';
import { packed } from './packed.js';

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
export const REPLY_COLUMNS = [
  'region_code, dimension, grain, day, key, needs_reply',
  ...REPLY_COUNTS,
  ...REPLY_HISTOGRAMS,
].join(', ');

const THRESHOLDS = `'{${LATENCY_THRESHOLDS.join(',')}}'::int[]`;
const WINDOW = `make_interval(secs => ${RESPONSE_WINDOW_SECONDS})`;
const CLOSED = 'coalesce(q.answered_at, q.withdrawn_at)';
const ELAPSED = `width_bucket(extract(epoch from ${CLOSED} - q.asked_at)::int, ${THRESHOLDS})`;
/**
 * Waits of withdrawn questions stored before they were measured count as cut off at once; how long they stood is not
 * known, and they are few. Where no calendar reaches there is no deadline either.
 */
const WAITED = `coalesce(q.working_seconds, case when q.answered_at is null and q.due_at is not null then 0 end)`;
const WORKING = `width_bucket(${WAITED}, ${THRESHOLDS})`;

const hourOf = (instant: string): string => {
  const local = `(${instant} at time zone (select zone from region where code = $1))`;
  return `(extract(isodow from ${local})::int - 1) * 24 + extract(hour from ${local})::int`;
};

/** How each count is made of the questions `q` of a group, as they stand now. Eligible counts as if each window had ended. */
export const COUNTED: Readonly<Record<(typeof REPLY_COUNTS)[number], string>> = {
  answered: 'count(q.answered_at)',
  withdrawn: 'count(*) filter (where q.answered_at is null and q.withdrawn_at is not null)',
  met: 'count(*) filter (where q.answered_at <= q.due_at)',
  breached: `count(*) filter (where ${CLOSED} > q.due_at)`,
  eligible: `count(*) filter (where q.answered_at is not null or q.withdrawn_at is null
                                 or q.withdrawn_at >= q.asked_at + ${WINDOW})`,
  in_window: `count(*) filter (where q.answered_at <= q.asked_at + ${WINDOW})`,
  unclocked: `count(*) filter (where ${CLOSED} is not null and ${WAITED} is null)`,
  undated: `count(*) filter (where ${CLOSED} is null and q.due_at is null)`,
  worded: 'count(q.formulaic) filter (where q.answered_at is not null)',
  formulaic: 'count(*) filter (where q.formulaic and q.answered_at is not null)',
};
/** Those that wait still. */
export const COUNTED_OPEN = `count(*) filter (where ${CLOSED} is null)`;

/**
 * The rows of a grain from the facts: `from` names the questions as `q` and what they count for as `w`. How a question
 * stands is told as of now; whoever asks as of earlier puts it back.
 */
export function replyRows(grain: 'day' | 'month', from: string): string {
  const histograms = REPLY_HISTOGRAMS.map((name) => packed(`s.${name}`)).join(', ');
  return `
    select $1, s.dimension, '${grain}', s.day, s.key, s.needs_reply,
           ${REPLY_COUNTS.map((name) => `s.${name}`).join(', ')}, ${histograms}
    from (
      select w.dimension, w.day, w.key, q.needs_reply,
        ${REPLY_COUNTS.map((name) => `${COUNTED[name]} as ${name}`).join(', ')},
        array_agg(extract(day from q.asked_on)::int) filter (where ${CLOSED} is null) as open_on,
        array_agg(${WORKING}) filter (where q.answered_at is not null and ${WAITED} is not null) as working,
        array_agg(${WORKING}) filter (where q.answered_at is null and q.withdrawn_at is not null
                                        and ${WAITED} is not null) as working_censored,
        array_agg(${ELAPSED}) filter (where q.answered_at is not null) as elapsed,
        array_agg(${ELAPSED}) filter (where q.answered_at is null and q.withdrawn_at is not null) as elapsed_censored,
        array_agg(${hourOf('q.asked_at')}) as asked_hours,
        array_agg(${hourOf('q.answered_at')}) filter (where q.answered_at is not null) as replied_hours
      from ${from}
      group by w.dimension, w.day, w.key, q.needs_reply
    ) s`;
}
