import { addDays, ANSWERING_DAYS, NEAREST_OBSERVATION_SECONDS } from '@gospulse/domain';
import { col, readRow, run, type Database, type ExtractedTable, type ScratchIndexes } from '@gospulse/store';
import { HISTORY_KEY } from '../../pages/filling.js';
import { judgedAt, type ResolvedPeriod } from '../../query/period.js';
import { planSources, type SourcePlanner } from '../../sources/plan-sources.js';
import { all } from '../../sources/predicates.js';
import { sql, type Sql } from '../../sources/statement.js';

/** Reads the finest rows there are, those that `keptFacts` keeps: questions one by one, and what is kept by page. */
export const planOfKeptFacts: SourcePlanner = (query, known) => ({
  ...planSources(query, known),
  ...{ pages: 'page-rows', questions: 'facts', waits: 'facts' },
});

/** Tables that answers look into, and that tell nothing once all is summed up. */
export const EMPTY_TABLES = [
  'touched_day',
  'sheet_due',
  'region_sheet',
  'reply_sheet',
  'group_day',
  'comment',
] as const;

/** Tables that `keptFacts` keeps rows of. */
export const KEPT_TABLES = words(
  `region municipality institution page told_page page_wall watch policy setting sweep page_profile subscriber_count
   page_evidence page_day page_week page_month region_day post question correction_in_force question_observed
   institution_as_registered`,
);

/** What of them is looked up: questions and sums are read whole. */
export function indexesOfKept(table: string): ScratchIndexes {
  if (READ_WHOLE.has(table)) return 'none';
  return table === 'page_day' ? 'key' : 'all';
}

const READ_WHOLE: ReadonlySet<string> = new Set(['question', 'question_observed', 'post', 'page_week', 'page_month']);

/** Days before a period whose counts its beginning may be told by, and those of the week before its end. */
const DAYS_BEFORE = 3;
const DAYS_OF_WEEK_BEFORE_END = 8;

/**
 * The rows that the answers about a finished period are read from, by `planOfKeptFacts`: neither more of the region's past
 * than its figures need, nor names of persons. `editions.spec.ts` holds figures from these rows to those of the database.
 */
export function keptFacts(regionCode: string, period: ResolvedPeriod): readonly ExtractedTable[] {
  return [
    ...registerTables(regionCode),
    ...rulesTables(regionCode),
    ...observedTables(regionCode, period),
    ...summedTables(regionCode, period),
    ...writtenTables(regionCode, period),
    ...correctionTables(regionCode, period),
  ];
}

function ofRegion(table: string, regionCode: string): Sql {
  return sql([`${table}.region_code = `, ''], regionCode);
}

/** Who is registered, by what names. */
function registerTables(regionCode: string): ExtractedTable[] {
  return [
    { table: 'region', columns: words('code name zone'), where: sql`code = ${regionCode}` },
    {
      table: 'municipality',
      columns: words('oktmo region_code name short_name abbr kind centre tile_col tile_row population zone'),
      where: ofRegion('municipality', regionCode),
    },
    {
      table: 'institution',
      columns: [
        ...words(
          'id region_code ogrn name short_name kind sphere level oktmo municipality_oktmo founder_ogrn founder_name',
        ),
        ...words('exempt_reason exempt_act status closed_on closed_act comment imported_at'),
        // Whether there is somebody, and not who.
        ['responsible', `case when institution.responsible is not null then '+' end`],
      ],
      where: ofRegion('institution', regionCode),
    },
    {
      table: 'page',
      columns: words(
        'id region_code institution_id network vk_id link screen_name name state state_since registered_at removed_at left_on page_type hours_key',
      ),
      where: ofRegion('page', regionCode),
    },
    {
      table: 'told_page',
      columns: words('id region_code institution_id network link registered_at removed_at'),
      where: ofRegion('told_page', regionCode),
    },
  ];
}

/** By which rules, and how far the history of a demonstration has come. */
function rulesTables(regionCode: string): ExtractedTable[] {
  return [
    {
      table: 'policy',
      columns: words('region_code version effective_from rules'),
      where: ofRegion('policy', regionCode),
    },
    { table: 'setting', columns: words('key value'), where: sql`key = ${HISTORY_KEY}` },
    {
      table: 'sweep',
      columns: words('id mode day started_at finished_at'),
      where: sql`mode = 'history' or started_at = (select min(started_at) from sweep where mode <> 'history')`,
    },
  ];
}

/** What was looked at, and what was seen of pages: at the beginning and at the end of the period. */
function observedTables(regionCode: string, period: ResolvedPeriod): ExtractedTable[] {
  const judged = judgedAt(period);
  const around = (instant: number, ahead: number): Sql =>
    sql`s.observed_at between to_timestamp(${instant - NEAREST_OBSERVATION_SECONDS}) and to_timestamp(${instant + ahead})`;
  return [
    {
      table: 'page_wall',
      columns: words('region_code page_id known_since known_until exhausted total_posts comments_open doubted_at'),
      where: ofRegion('page_wall', regionCode),
    },
    {
      table: 'watch',
      columns: words('page_id kind region_code last_success_at last_outcome last_outcome_at'),
      where: ofRegion('watch', regionCode),
    },
    {
      table: 'page_profile',
      columns: words('page_id observed_at region_code last_seen_at screen_name name facts'),
      from: sql`page p cross join lateral (select * from page_profile f where f.region_code = ${regionCode} and f.page_id = p.id
                  and extract(epoch from f.observed_at) <= ${judged} order by f.observed_at desc limit 1) page_profile`,
      where: sql`p.region_code = ${regionCode}`,
    },
    {
      table: 'subscriber_count',
      columns: words('page_id observed_at region_code members'),
      from: sql`page p cross join lateral (select * from subscriber_count s where s.region_code = ${regionCode} and s.page_id = p.id and
                  (${around(period.start, NEAREST_OBSERVATION_SECONDS)} or ${around(period.end, 0)})) subscriber_count`,
      where: sql`p.region_code = ${regionCode}`,
    },
    {
      table: 'page_evidence',
      columns: words('page_id criterion evidence_on next_on region_code value'),
      where: evidenceOf(regionCode, period),
    },
  ];
}

/** What a file said last of a criterion by the end of the period. */
function evidenceOf(regionCode: string, { to }: ResolvedPeriod): Sql {
  return sql`page_evidence.region_code = ${regionCode} and page_evidence.evidence_on <= ${to}::date
    and page_evidence.next_on > ${to}::date`;
}

/** Sums by page of days, weeks and months, and those of the region's days. */
function summedTables(regionCode: string, period: ResolvedPeriod): ExtractedTable[] {
  const { from, to } = period;
  const firstDay = least(addDays(from, -DAYS_BEFORE), addDays(to, -DAYS_OF_WEEK_BEFORE_END));
  return [
    {
      table: 'page_day',
      columns: words('page_id day region_code members observed_at counted_earlier posts comments'),
      where: sql`page_day.region_code = ${regionCode} and (page_day.day between ${firstDay}::date and ${to}::date
        or (page_day.page_id, page_day.day) in (select page_id, evidence_on from page_evidence where ${evidenceOf(regionCode, period)}))`,
    },
    {
      table: 'page_week',
      columns: words('page_id week region_code posts'),
      where: sql`page_week.region_code = ${regionCode} and week between ${from}::date and ${to}::date`,
    },
    {
      table: 'page_month',
      columns: words('page_id month region_code posts comments'),
      where: sql`page_month.region_code = ${regionCode} and month between ${from}::date and ${to}::date`,
    },
    { table: 'region_day', columns: words('region_code day members'), where: ofRegion('region_day', regionCode) },
  ];
}

/** Posts of the period, and its questions one by one, with those that scores are of. */
function writtenTables(regionCode: string, period: ResolvedPeriod): ExtractedTable[] {
  return [
    {
      table: 'post',
      columns: words(
        'page_id post_id region_code published_at by_page is_repost likes reposts views comments deleted_seen_at',
      ),
      where: sql`post.region_code = ${regionCode} and by_page and published_at >= to_timestamp(${period.start})
        and published_at <= to_timestamp(${judgedAt(period)})`,
    },
    {
      table: 'question',
      columns: QUESTION_COLUMNS,
      where: all(ofRegion('question', regionCode), sql`question.${askedOn(period)}`),
    },
  ];
}

const QUESTION_COLUMNS = words(
  'page_id comment_id post_id region_code asked_at asked_on answered_at withdrawn_at class needs_reply elapsed_seconds working_seconds due_at policy_version formulaic',
);

function askedOn({ from, to }: ResolvedPeriod): Sql {
  return sql`asked_on between ${least(from, addDays(to, 1 - ANSWERING_DAYS))}::date and ${to}::date`;
}

/** What was accepted against observations, without who accepted it and why, and what was observed there. */
function correctionTables(regionCode: string, period: ResolvedPeriod): ExtractedTable[] {
  return [
    {
      table: 'correction_in_force',
      columns: words(
        'id region_code institution_id page_id kind comment_id answered_at criterion from_day to_day founder_ogrn span_from span_to made_at',
      ),
      where: ofRegion('correction_in_force', regionCode),
    },
    {
      table: 'question_observed',
      columns: QUESTION_COLUMNS,
      where: all(ofRegion('question_observed', regionCode), sql`question_observed.${askedOn(period)}`),
    },
    {
      table: 'institution_as_registered',
      columns: words('institution_id founder_ogrn'),
      where: sql`institution_id in (select id from institution where region_code = ${regionCode})`,
    },
  ];
}

/** Editions that were frozen before walls said their region keep rows of walls without it; all of them are of that of the edition. */
export async function completeKeptFacts(database: Database, regionCode: string): Promise<void> {
  const completed = await run(
    database,
    sql`update page_wall set region_code = ${regionCode} where region_code is null`,
  );
  if (completed > 0) await run(database, sql`analyze page_wall`);
}

const WAITING = { marks: col.int };

/** Days of what a period is told by that are not summed up yet: facts would be kept without what belongs to them. */
export async function countUnsummed(database: Database, regionCode: string, { to }: ResolvedPeriod): Promise<number> {
  const { marks } = await readRow(
    database,
    WAITING,
    sql`select count(*)::int as marks from touched_day where region_code = ${regionCode} and day <= ${to}`,
  );
  return marks;
}

function words(text: string): string[] {
  return text.split(/\s+/);
}

function least(a: string, b: string): string {
  return a < b ? a : b;
}
