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

type ReplyCount = (typeof REPLY_COUNTS)[number];

const IS_ANSWERED = sql`q.answered_at is not null`;
const IS_WITHDRAWN = sql`q.answered_at is null and q.withdrawn_at is not null`;

/** Which questions `q` each count is of, as they stand now. */
const CONDITIONS: Readonly<Record<Exclude<ReplyCount, 'eligible' | 'in_window'>, Sql>> = {
  answered: IS_ANSWERED,
  withdrawn: IS_WITHDRAWN,
  met: sql`q.answered_at <= q.due_at`,
  breached: sql`${CLOSED} > q.due_at`,
  unclocked: sql`${CLOSED} is not null and ${WAITED} is null`,
  undated: sql`${CLOSED} is null and q.due_at is null`,
  worded: sql`q.formulaic is not null and ${IS_ANSWERED}`,
  formulaic: sql`q.formulaic and ${IS_ANSWERED}`,
};

/** The same with what the response rate counts, as if the window of each question had ended. */
function conditionsBy(windows: ResponseWindows): Readonly<Record<ReplyCount, Sql>> {
  const { isEligible, isAnswered } = responseWindowSql(windows);
  return { ...CONDITIONS, eligible: isEligible, in_window: isAnswered };
}

/** How each count is made of the questions `q` of a group. */
export function countedBy(windows: ResponseWindows): Readonly<Record<ReplyCount, Sql>> {
  const counts = Object.entries(conditionsBy(windows)).map(([name, condition]) => [name, countWhere(condition)]);
  return Object.fromEntries(counts) as Record<ReplyCount, Sql>;
}

/** Those that wait still. */
export const COUNTED_OPEN = countWhere(sql`${CLOSED} is null`);

function countWhere(condition: Sql): Sql {
  return sql`count(*) filter (where ${condition})`;
}

/**
 * The region's questions `q` that a condition leaves, as `replyRows` takes them: what each counts as and the buckets of its
 * waits, told once and not again for each of the dozen rows that it is summed up in; and found before anything is joined to
 * them (both are what `offset 0` is for).
 */
export function measuredQuestions(regionCode: string, condition: Sql, windows: ResponseWindows): Sql {
  const counts = Object.entries(conditionsBy(windows)).map(([name, counted]) => sql`(${counted}) as ${raw(name)}`);
  return sql`(
    select q.page_id, q.asked_on, q.needs_reply, ${join(counts, ', ')},
           case when ${CLOSED} is null then extract(day from q.asked_on)::int end as open_day,
           ${WORKING} as working_bucket, ${ELAPSED} as elapsed_bucket,
           ${hourOf(regionCode, sql`q.asked_at`)} as asked_hour, ${hourOf(regionCode, sql`q.answered_at`)} as replied_hour
    from question q where q.region_code = ${regionCode} and ${condition} offset 0
  ) q`;
}

const LISTED = sql`
  array_agg(q.open_day) filter (where q.open_day is not null) as open_on,
  array_agg(q.working_bucket) filter (where q.answered and q.working_bucket is not null) as working,
  array_agg(q.working_bucket) filter (where q.withdrawn and q.working_bucket is not null) as working_censored,
  array_agg(q.elapsed_bucket) filter (where q.answered) as elapsed,
  array_agg(q.elapsed_bucket) filter (where q.withdrawn) as elapsed_censored,
  array_agg(q.asked_hour) as asked_hours,
  array_agg(q.replied_hour) filter (where q.answered) as replied_hours`;

/**
 * The rows of a grain from the facts: `from` names the questions as `q`, measured, and what they count for as `w`. How a
 * question stands is told as of now; whoever asks as of earlier puts it back.
 */
export function replyRows(regionCode: string, grain: 'day' | 'month', from: Sql): Sql {
  const histograms = REPLY_HISTOGRAMS.map((name) => packed(packingOf(name), raw(`s.${name}`)));
  const counts = REPLY_COUNTS.map((name) => sql`${countWhere(raw(`q.${name}`))} as ${raw(name)}`);
  // By bytes: names are put in order as people do at many times the cost, and here any order will do.
  return sql`
    select ${regionCode}, s.dimension, ${grain}, s.day, s.key, s.needs_reply,
           ${raw(REPLY_COUNTS.map((name) => `s.${name}`).join(', '))}, ${join(histograms, ', ')}
    from (
      select w.dimension, w.day, w.key collate "C" as key, q.needs_reply, ${join(counts, ', ')}, ${LISTED}
      from ${from}
      group by w.day, q.needs_reply, w.key collate "C", w.dimension
    ) s`;
}

/** Counts of a select list, each under its name. */
export function counted<Name extends string>(names: readonly Name[], how: Readonly<Record<Name, Sql>>): Sql {
  return join(
    names.map((name) => sql`${how[name]} as ${raw(name)}`),
    ', ',
  );
}
