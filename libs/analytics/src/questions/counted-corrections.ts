import type { CountedCorrections } from '@gospulse/contracts';
import { CORRECTION_KINDS, isOfAnswering, localDay, type CorrectionKind } from '@gospulse/domain';
import { col, complianceAt, maybe, oneOf, readRows, type Database, type RowOf } from '@gospulse/store';
import type { FigureQuery } from '../query/figure-query.js';
import { judgedAt } from '../query/period.js';
import { inScope } from '../query/scope.js';
import {
  all,
  askedInPeriod,
  foundedBy,
  founderAs,
  institutionsLeft,
  isThereOn,
  ofBasis,
  registeredOn,
} from '../sources/predicates.js';
import { raw, sql, type Sql } from '../sources/statement.js';
import { answeringPeriod } from './answering.js';

/**
 * How many corrections in force touch what is told, by kind; a kind that is missing: none. Those of questions that scores are of,
 * and that were asked on no day of the period, count as those of criteria.
 */
export type CorrectionCounts = ReadonlyMap<CorrectionKind, number>;

/** Corrections that make figures of questions others. */
export const OF_QUESTIONS: readonly CorrectionKind[] = ['not-a-question', 'answered-elsewhere', 'outage'];
/** … and those of scores, too. */
export const OF_FIGURES: readonly CorrectionKind[] = [...OF_QUESTIONS, 'criterion-met'];
/** … and who belongs to whom. */
export const OF_ALL: readonly CorrectionKind[] = CORRECTION_KINDS;

/**
 * What an answer says of them.
 * @param touchedBy which make what is answered other than observed; the filter by founder adds its own
 */
export function countedOf(
  counts: CorrectionCounts,
  { filters, corrections }: Pick<FigureQuery, 'filters' | 'corrections'>,
  touchedBy: readonly CorrectionKind[],
): CountedCorrections {
  const kinds = new Set<CorrectionKind>(filters.founder === undefined ? touchedBy : [...touchedBy, 'founder']);
  const counted = [...kinds].reduce((sum, kind) => sum + (counts.get(kind) ?? 0), 0);
  return { mode: corrections, counted };
}

export type CountedQuery = Pick<
  FigureQuery,
  'scope' | 'filters' | 'basis' | 'corrections' | 'period' | 'rules' | 'asOf'
>;

/** A criterion that a page meets by a correction on the day that it is judged on, whatever was seen there. */
export interface MetCriterion {
  readonly institutionId: number;
  readonly pageId: number;
  readonly criterion: string;
}

const COUNT = {
  kind: oneOf(CORRECTION_KINDS),
  institutionId: maybe(col.int),
  pageId: maybe(col.int),
  criterion: maybe(col.text),
  n: col.int,
};

/**
 * Counts the corrections in force that make the figures of a query other than observed: those of questions asked in the
 * period, and of founders. The same number with corrections and without. Those of criteria on the day judged are told one by
 * one: whether they were met without, scores tell.
 */
export async function countCorrections(
  database: Database,
  query: CountedQuery,
): Promise<{ readonly counts: CorrectionCounts; readonly criteria: readonly MetCriterion[] }> {
  const isOfPeriod = makesQuestionsOther(query);
  const ofScored = ofScores(query);
  const isOfQuestions = ofScored === null ? isOfPeriod : sql`(${isOfPeriod} or ${makesQuestionsOther(ofScored)})`;
  const kind =
    ofScored === null
      ? sql`c.kind`
      : sql`case when c.kind = any(${OF_QUESTIONS}::text[]) and not ${isOfPeriod} then 'criterion-met' else c.kind end`;
  const rows = await readRows(
    database,
    COUNT,
    sql`select ${kind} as kind, ${ofCriterion(sql`i.id`)} as "institutionId", ${ofCriterion(sql`c.page_id`)} as "pageId",
               c.criterion, count(*)::int as n from ${CORRECTIONS} where ${all(
                 ofAsked(query),
                 sql`case c.kind when 'founder' then ${isOtherFounder} when 'criterion-met' then ${isOfJudgedDay(query)}
                      else ${isOfQuestions} end`,
               )} group by 1, 2, 3, 4`,
  );
  const counts = new Map<CorrectionKind, number>();
  const criteria: MetCriterion[] = [];
  for (const { kind, institutionId, pageId, criterion, n } of rows) {
    if (institutionId === null || pageId === null || criterion === null) counts.set(kind, n);
    else criteria.push({ institutionId, pageId, criterion });
  }
  return { counts, criteria };
}

function ofCriterion(column: Sql): Sql {
  return sql`case c.kind when 'criterion-met' then ${column} end`;
}

type AskedThen = Pick<CountedQuery, 'scope' | 'basis' | 'period'>;

/** Which questions scores are of, where some criterion is of any; null: none is. */
function ofScores({ scope, period, rules }: CountedQuery): AskedThen | null {
  const { criteria } = complianceAt(rules, judgedAt(period));
  return criteria.some(isOfAnswering)
    ? { scope, basis: 'questions', period: answeringPeriod(period, rules.zone) }
    : null;
}

function makesQuestionsOther(asked: AskedThen): Sql {
  return sql`(case c.kind when 'outage' then c.id in (${ofStretchedWaits(asked)}) else c.id in (select id from (${ofOtherQuestions(asked)}) changed) end)`;
}

const DAY = { day: col.text, corrections: col.int, outage: col.flag };

/** A local day on which corrections lie: how many questions asked on it have one of their own, and whether an outage was. */
export type CorrectedDayRow = RowOf<typeof DAY>;

/** The days of a period on which corrections of questions, or outages, lie. */
export async function readCorrectedDays(database: Database, query: CountedQuery): Promise<CorrectedDayRow[]> {
  const { from, to } = query.period;
  const { zone } = query.rules;
  return readRows(
    database,
    DAY,
    sql`select d.day, count(*) filter (where d.kind <> 'outage')::int as corrections, bool_or(d.kind = 'outage') as outage from (
          select c.kind, changed.day from ${CORRECTIONS} join (${ofOtherQuestions(query)}) changed on changed.id = c.id
          where ${ofAsked(query)}
          union all
          select c.kind, day::date from ${CORRECTIONS} cross join lateral generate_series(
            greatest((c.span_from at time zone ${zone})::date, ${from}::date),
            least(((c.span_to - interval '1 second') at time zone ${zone})::date, ${to}::date), interval '1 day') day
          where ${all(ofAsked(query), sql`c.kind = 'outage'`)}
        ) d group by d.day order by d.day`,
  );
}

/** Corrections in force with whose they are: of a page whoever keeps it now. */
const CORRECTIONS: Sql = sql`correction_in_force c left join page p on p.id = c.page_id
  join institution i on i.id = coalesce(p.institution_id, c.institution_id)`;

function ofAsked(query: CountedQuery): Sql {
  return all(
    sql`c.region_code = ${query.scope.regionCode}`,
    registeredOn(query.asOf),
    ...[inScope(query.scope), isThereOn(query.asOf), ofChosen(query), ofPage(query)],
  );
}

/** Whoever has come to a founder by a correction, or was taken from it by one, is another number for it. */
function ofChosen({ filters: { founder, ...filters }, corrections }: CountedQuery): Sql | null {
  const left = institutionsLeft(filters, corrections);
  if (founder === undefined) return left;
  const cameOrLeft = sql`c.kind = 'founder' and (${foundedBy(founder, 'with')} or ${foundedBy(founder, 'without')})`;
  return all(left, sql`(${foundedBy(founder, corrections)} or ${cameOrLeft})`);
}

/** Of a page, and of the institution that it belongs to. */
function ofPage({ filters: { vkId }, asOf }: CountedQuery): Sql | null {
  if (vkId === undefined) return null;
  const keeper = sql`select p.institution_id from page p where p.vk_id = ${vkId} and ${registeredOn(asOf)}
    order by p.removed_at is not null, p.left_on desc limit 1`;
  return sql`i.id = (${keeper}) and (c.page_id is null or p.vk_id = ${vkId})`;
}

/** Of several corrections of one institution the latest holds. */
const isOtherFounder: Sql = sql`((${founderAs('without')}) is distinct from (${founderAs('with')}) and not exists (
  select from correction_in_force f
  where f.institution_id = c.institution_id and f.region_code = c.region_code and f.kind = c.kind and f.id > c.id))`;

/** Of several corrections of one criterion of a page the one accepted last is told. */
function isOfJudgedDay({ period, rules }: CountedQuery): Sql {
  const judged = judgedAt(period);
  const codes = complianceAt(rules, judged).criteria.map(({ code }) => code);
  const isOfDay = (correction: 'c' | 'f'): Sql => {
    const [from, to] = [raw(`${correction}.from_day`), raw(`${correction}.to_day`)];
    return sql`${localDay(rules.zone, judged)}::date between ${from} and coalesce(${to}, 'infinity')`;
  };
  return sql`(${isOfDay('c')} and c.criterion = any(${codes}::text[]) and not exists (
    select from correction_in_force f
    where f.page_id = c.page_id and f.criterion = c.criterion and ${isOfDay('f')} and f.id > c.id))`;
}

/**
 * The corrections that make a question of the period another, and the day it was asked on: the answer that they tell is the one that counts. Of several
 * that say the same the first does.
 */
function ofOtherQuestions(asked: AskedThen): Sql {
  const isOther = sql`e.answered_at = c.answered_at and e.answered_at is distinct from q.answered_at`;
  return sql`select distinct on (c.page_id, c.comment_id) c.id, q.asked_on as day from correction_in_force c
    join question_observed q on q.region_code = ${asked.scope.regionCode} and q.page_id = c.page_id and q.comment_id = c.comment_id
    left join question e on e.region_code = ${asked.scope.regionCode} and e.page_id = q.page_id and e.comment_id = q.comment_id
    where ${all(
      sql`c.region_code = ${asked.scope.regionCode} and (c.kind = 'not-a-question' or ${isOther})`,
      inPeriod(asked),
    )} order by c.page_id, c.comment_id, c.id`;
}

/**
 * The outages that moved the deadline of some question of the period, or lie in its wait. Of what waits past its deadline no
 * other row is kept, but it has waited for less.
 */
function ofStretchedWaits(asked: AskedThen): Sql {
  const cutoff = sql`to_timestamp(${asked.period.cutoff})`;
  const endedAt = sql`coalesce(q.answered_at, q.withdrawn_at, 'infinity')`;
  const isOther = sql`o.due_at is distinct from q.due_at and coalesce(q.due_at, 'infinity') > c.span_from
    or o.working_seconds is distinct from q.working_seconds and ${endedAt} > c.span_from`;
  return sql`select c.id from correction_in_force c join question q
    on q.region_code = ${asked.scope.regionCode} and q.page_id = c.page_id and q.asked_at < c.span_to
    left join question_observed o on o.region_code = ${asked.scope.regionCode} and o.page_id = q.page_id and o.comment_id = q.comment_id
    where ${all(
      sql`c.region_code = ${asked.scope.regionCode} and c.kind = 'outage'`,
      inPeriod(asked),
      sql`((o.page_id is not null and (${isOther})) or (${endedAt} > ${cutoff} and c.span_from < ${cutoff}))`,
    )}`;
}

function inPeriod({ basis, period }: AskedThen): Sql {
  return all(askedInPeriod(period), ofBasis(basis));
}
