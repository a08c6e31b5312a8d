import { CORRECTION_KINDS, type CorrectionFact } from '@gospulse/domain';
import sql, { join, raw, type Sql } from 'sql-template-tag';
import { at, instantOf } from '../sql/instants.js';
import { col, maybe, oneOf, type RowOf } from '../sql/rows.js';

/** What corrections say, and contests before them: one column for each part of it, as `correctionFactColumns` reads them. */
export const CORRECTION_FACT = {
  kind: oneOf(CORRECTION_KINDS),
  commentId: maybe(col.number),
  answeredAt: maybe(col.number),
  criterion: maybe(col.text),
  fromDay: maybe(col.text),
  toDay: maybe(col.text),
  founderOgrn: maybe(col.text),
  spanFrom: maybe(col.number),
  spanTo: maybe(col.number),
};

/**
 * The columns of a fact in a statement.
 * @param alias of the table that has them
 * @param toDay how it tells the last day of a criterion
 */
export function correctionFactColumns(alias: string, toDay: Sql): Sql {
  const of = (column: string): Sql => raw(`${alias}.${column}`);
  return sql`${of('kind')}, ${of('comment_id')}::float8 as "commentId",
    extract(epoch from ${of('answered_at')})::float8 as "answeredAt", ${of('criterion')}, ${of('from_day')} as "fromDay",
    ${toDay} as "toDay", ${of('founder_ogrn')} as "founderOgrn",
    extract(epoch from ${of('span_from')})::float8 as "spanFrom", extract(epoch from ${of('span_to')})::float8 as "spanTo"`;
}

/** The columns that `correctionFactValues` fills, in its order: all but the last day of a criterion. */
export const CORRECTION_FACT_NAMES: Sql = raw(
  'kind, comment_id, answered_at, criterion, from_day, founder_ogrn, span_from, span_to',
);

/** What a fact says, for an insert. VK tells whole seconds, and so does everything that is computed of them. */
export function correctionFactValues(fact: CorrectionFact): Sql {
  const instant = (epochSeconds: number | null): Sql => at(epochSeconds === null ? null : instantOf(epochSeconds));
  const ofCriterion = fact.kind === 'criterion-met' ? fact : null;
  const outage = fact.kind === 'outage' ? fact : null;
  return join([
    fact.kind,
    sql`${'commentId' in fact ? fact.commentId : null}::bigint`,
    instant(fact.kind === 'answered-elsewhere' ? Math.floor(fact.answeredAt) : null),
    ofCriterion?.criterion ?? null,
    sql`${ofCriterion?.fromDay ?? null}::date`,
    fact.kind === 'founder' ? fact.founderOgrn : null,
    instant(outage && Math.floor(outage.from)),
    instant(outage && Math.ceil(outage.to)),
  ]);
}

/** The constraints of both tables hold what each kind has. */
export function correctionFactOf(row: RowOf<typeof CORRECTION_FACT>): CorrectionFact {
  const { kind, commentId, answeredAt, criterion, fromDay, toDay, founderOgrn, spanFrom, spanTo } = row;
  if (kind === 'not-a-question' && commentId !== null) return { kind, commentId };
  if (kind === 'answered-elsewhere' && commentId !== null && answeredAt !== null)
    return { kind, commentId, answeredAt };
  if (kind === 'criterion-met' && criterion !== null && fromDay !== null) return { kind, criterion, fromDay, toDay };
  if (kind === 'founder' && founderOgrn !== null) return { kind, founderOgrn };
  if (kind === 'outage' && spanFrom !== null && spanTo !== null) return { kind, from: spanFrom, to: spanTo };
  throw new Error(`a correction or contest of the kind ${kind} says nothing`);
}
