import type { CorrectionMode } from '@gospulse/domain';
import { rulesWithoutCorrections, type RegionRules } from '@gospulse/store';
import { sql, type Sql } from './statement.js';

const COLUMNS = sql`page_id, comment_id, post_id, region_code, asked_at, asked_on, answered_at, withdrawn_at, class,
  needs_reply, working_seconds, due_at, formulaic`;

/**
 * Questions that no correction changed are observed ones as they stand; of the others the observed row is kept apart. It is the view
 * `question_as_observed` written out: the kept rows of editions are read where there are tables and no views.
 */
const OBSERVED: Sql = sql`(
  select ${COLUMNS} from question e
  where not exists (select from question_observed o where o.region_code = e.region_code and o.page_id = e.page_id and o.comment_id = e.comment_id)
  union all select ${COLUMNS} from question_observed
)`;

/** What questions are read from, under an alias: with the corrections in force applied to them, or as they were observed. */
export function questionsFrom(corrections: CorrectionMode): Sql {
  return corrections === 'with' ? sql`question` : OBSERVED;
}

/** The rules that questions read so are measured by: outages of pages are corrections. */
export function rulesFor(corrections: CorrectionMode, rules: RegionRules): RegionRules {
  return corrections === 'with' ? rules : rulesWithoutCorrections(rules);
}
