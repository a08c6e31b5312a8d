import type { QualityAnswer } from '@gospulse/contracts';
import { col, maybe, readRows } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { inScope, type Scope } from '../../query/scope.js';
import { REGISTERED } from '../../sources/predicates.js';
import { sql } from '../../sources/statement.js';

const MAX_SHOWN = 100;

const ROW = {
  link: col.text,
  institution: col.text,
  ogrn: col.text,
  since: maybe(col.instant),
  proved: col.flag,
  total: col.int,
};

/** Registered pages that VK does not know: whoever keeps the register has to correct their links. Not proved: left out once. */
export async function readUnknownPages(dataSource: DataSource, scope: Scope): Promise<QualityAnswer['unknownPages']> {
  const rows = await readRows(
    dataSource,
    ROW,
    sql`select p.link, coalesce(i.short_name, i.name) as institution, i.ogrn,
               case when p.state = 'not-found' then p.state_since else p.left_out_at end as since,
               p.state = 'not-found' as proved, (count(*) over ())::int as total
        from page p join institution i on i.id = p.institution_id
        where ${inScope(scope)} and ${REGISTERED}
          and (p.state = 'not-found' or p.state = 'unresolved' and p.left_out_at is not null)
        order by proved desc, since, p.id limit ${MAX_SHOWN}`,
  );
  return {
    total: rows[0]?.total ?? 0,
    rows: rows.map(({ total: _, since, ...row }) => ({ ...row, since: since?.toISOString() ?? null })),
  };
}
