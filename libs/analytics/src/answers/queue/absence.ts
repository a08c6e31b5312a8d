import type { UnknownReason } from '@gospulse/domain';
import { col, findRow, maybe, type RowOf } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { inScope } from '../../query/scope.js';
import {
  all,
  askedInPeriod,
  institutionsLeft,
  IS_THERE,
  ofBasis,
  pageLeft,
  REGISTERED,
} from '../../sources/predicates.js';
import { questionsFrom } from '../../sources/questions-from.js';
import { sql } from '../../sources/statement.js';
import type { OpenQuery } from './open-questions.js';

export type QueueAbsence = UnknownReason | 'all-answered';

const SEEN = { institutions: col.int, walls: col.int, open: maybe(col.flag), asked: col.flag };
type Seen = RowOf<typeof SEEN>;

/** Why nobody waits: asked only when that is so. */
export async function readAbsence(dataSource: DataSource, request: OpenQuery): Promise<QueueAbsence> {
  const { scope, filters, basis, corrections, period } = request;
  const chosen = sql`select i.id as institution_id, p.id as page_id from institution i
    left join page p on p.institution_id = i.id and ${REGISTERED}
    where ${all(inScope(scope), IS_THERE, institutionsLeft(filters, corrections), pageLeft(filters))}`;
  const asked = all(
    sql`q.region_code = ${scope.regionCode} and q.page_id in (select page_id from chosen)`,
    askedInPeriod(period),
    ofBasis(basis),
  );
  const seen = await findRow(
    dataSource,
    SEEN,
    sql`with chosen as (${chosen})
        select count(distinct c.institution_id)::int as institutions, count(k.page_id)::int as walls,
               bool_or(k.comments_open is distinct from false) filter (where k.page_id is not null) as open,
               exists (select 1 from ${questionsFrom(corrections)} q where ${asked}) as asked
        from chosen c left join page_wall k on k.region_code = ${scope.regionCode} and k.page_id = c.page_id`,
  );
  return absenceOf(seen ?? { institutions: 0, walls: 0, open: null, asked: false });
}

function absenceOf({ institutions, walls, open, asked }: Seen): QueueAbsence {
  if (institutions === 0) return 'no-institutions';
  if (walls === 0) return 'not-observed';
  if (asked) return 'all-answered';
  return open === false ? 'comments-closed' : 'no-questions';
}
