import { NO_MUNICIPALITY } from '@gospulse/domain';
import { col, maybe, readRows, run } from '@gospulse/store';
import type { EntityManager } from 'typeorm';
import { PLACE_CODE, REGISTERED } from '../sources/predicates.js';
import { sql } from '../sources/statement.js';
import type { DirtyDay } from './dirty-day.js';
import { wantDays } from './reply-days.js';

/**
 * Brings `rollup_place` up to the register and wants all days on which a page that moved, or left, was asked: where it
 * stood and where it stands now. So a page takes its past along, and sums agree with the register of today.
 * @param dirty days that are marked: where a page stood it may have been asked on one of them, and is no longer
 * @returns whether any day is wanted
 */
export async function followMoves(
  manager: EntityManager,
  regionCode: string,
  dirty: readonly DirtyDay[],
): Promise<boolean> {
  const now = sql`
    select p.id as page_id, coalesce(nullif(${PLACE_CODE}, ${NO_MUNICIPALITY.oktmo}), '') as oktmo,
           coalesce(i.founder_ogrn, '') as founder, i.kind
    from page p join institution i on i.id = p.institution_id
    where p.region_code = ${regionCode} and ${REGISTERED}`;
  const moved = await readRows(
    manager,
    { pageId: col.int, day: maybe(col.text) },
    sql`select distinct g.page_id as "pageId", q.asked_on as day
     from rollup_place g left join (${now}) n using (page_id)
     left join question q on q.region_code = ${regionCode} and q.page_id = g.page_id
     where g.region_code = ${regionCode} and (g.oktmo, g.founder, g.kind) is distinct from (n.oktmo, n.founder, n.kind)`,
  );
  const asked = moved.flatMap(({ pageId, day }) => (day === null ? [] : [{ pageId, day }]));
  if (moved.length > 0) await wantDays(manager, regionCode, [...asked, ...dirty]);
  await run(
    manager,
    sql`insert into rollup_place as g (page_id, region_code, oktmo, founder, kind)
     select page_id, ${regionCode}, oktmo, founder, kind from (${now}) n
     on conflict (region_code, page_id) do update set (oktmo, founder, kind) = (excluded.oktmo, excluded.founder, excluded.kind)
       where (g.oktmo, g.founder, g.kind) is distinct from (excluded.oktmo, excluded.founder, excluded.kind)`,
  );
  await run(
    manager,
    sql`delete from rollup_place g using page p
     where p.id = g.page_id and g.region_code = ${regionCode} and p.removed_at is not null`,
  );
  if (moved.length > 0) await wantDays(manager, regionCode, asked);
  return moved.length > 0;
}
