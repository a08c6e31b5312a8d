import type { CountedCorrections } from '@gospulse/contracts';
import { CORRECTION_KINDS, localDay, type CorrectionKind } from '@gospulse/domain';
import { col, complianceAt, oneOf, readRows, type Database, type RowOf } from '@gospulse/store';
import type { FigureQuery } from '../query/figure-query.js';
import { judgedAt } from '../query/period.js';
import { inScope } from '../query/scope.js';
import {
  all,
  askedInPeriod,
  foundedBy,
  founderAs,
  institutionsLeft,
  IS_THERE,
  ofBasis,
} from '../sources/predicates.js';
import { sql, type Sql } from '../sources/statement.js';

/** How many corrections in force touch what is told, by kind; a kind that is missing: none. */
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

export type CountedQuery = Pick<FigureQuery, 'scope' | 'filters' | 'basis' | 'corrections' | 'period' | 'rules'>;

const COUNT = { kind: oneOf(CORRECTION_KINDS), n: col.int };

/**
 * Counts the corrections in force that make the figures of a query other than observed: those of questions asked in the
 * period, of criteria on the day that it is judged on, and of founders. The same number with corrections and without.
 */
export async function countCorrections(database: Database, query: CountedQuery): Promise<CorrectionCounts> {
  const rows = await readRows(
    database,
    COUNT,
    sql`select c.kind, count(*)::int as n from ${CORRECTIONS} where ${all(
      ofAsked(query),
      sql`case c.kind when 'founder' then ${isOtherFounder} when 'criterion-met' then ${isOfJudgedDay(query)}
                else ${hasChangedQuestion(query)} end`,
    )} group by c.kind`,
  );
  return new Map(rows.map(({ kind, n }) => [kind, n]));
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
          select c.kind, q.asked_on as day from ${CORRECTIONS}
          join question_observed q on q.page_id = c.page_id and q.comment_id = c.comment_id
          where ${all(ofAsked(query), inPeriod(query))}
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
    sql`c.region_code = ${query.scope.regionCode} and p.removed_at is null`,
    ...[inScope(query.scope), IS_THERE, ofChosen(query), ofPage(query)],
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
function ofPage({ filters: { vkId } }: CountedQuery): Sql | null {
  if (vkId === undefined) return null;
  const keeper = sql`select institution_id from page where vk_id = ${vkId} and removed_at is null`;
  return sql`i.id = (${keeper}) and (c.page_id is null or p.vk_id = ${vkId})`;
}

const isOtherFounder: Sql = sql`(${founderAs('without')}) is distinct from (${founderAs('with')})`;

function isOfJudgedDay({ period, rules }: CountedQuery): Sql {
  const judged = judgedAt(period);
  const codes = complianceAt(rules, judged).criteria.map(({ code }) => code);
  return sql`(${localDay(rules.zone, judged)}::date between c.from_day and coalesce(c.to_day, 'infinity')
    and c.criterion = any(${codes}::text[]))`;
}

/** Of an outage: that some question of the period waited in it. */
function hasChangedQuestion(query: CountedQuery): Sql {
  const isMeant = sql`(q.comment_id = c.comment_id or (c.kind = 'outage' and q.asked_at < c.span_to
    and coalesce(q.answered_at, q.withdrawn_at, 'infinity') > c.span_from))`;
  const isChanged = all(sql`q.page_id = c.page_id`, inPeriod(query), isMeant);
  return sql`exists (select from question_observed q where ${isChanged})`;
}

function inPeriod({ basis, period }: CountedQuery): Sql {
  return all(askedInPeriod(period), ofBasis(basis));
}
