import type { UnknownReason } from '@gospulse/domain';
import type { DataSource } from 'typeorm';
import type { OpenRequest } from './open-questions.js';

export type QueueAbsence = UnknownReason | 'all-answered';

interface Seen {
  readonly institutions: number;
  readonly walls: number;
  readonly open: boolean | null;
  readonly asked: boolean;
}

/** Why nobody waits: asked only when that is so. */
export async function readAbsence(dataSource: DataSource, request: OpenRequest): Promise<QueueAbsence> {
  const { scope, filters, basis, period } = request;
  const { sphere = null, kind = null, founder = null, ogrn = null, vkId = null, oktmo = null } = filters;
  const rows = await dataSource.query<Seen[]>(
    `with chosen as (
       select i.id as institution_id, p.id as page_id from institution i
       left join page p on p.institution_id = i.id and p.removed_at is null
       where i.region_code = $1 and ($2::text[] is null or i.municipality_oktmo = any($2))
         and ($3::text is null or i.sphere = $3) and ($4::text is null or i.kind = $4)
         and ($5::text is null or i.founder_ogrn = $5) and ($6::text is null or i.ogrn = $6)
         and ($7::bigint is null or p.vk_id = $7) and ($8::text is null or i.municipality_oktmo = $8)
     )
     select count(distinct c.institution_id)::int as institutions, count(k.page_id)::int as walls,
            bool_or(k.comments_open is distinct from false) filter (where k.page_id is not null) as open,
            exists (
              select 1 from question q where q.region_code = $1 and q.page_id in (select page_id from chosen)
                and q.asked_on between $9 and $10 and q.asked_at <= to_timestamp($11) and ($12 or q.needs_reply)
            ) as asked
     from chosen c left join page_wall k on k.page_id = c.page_id`,
    [
      ...[scope.regionCode, scope.oktmo, sphere, kind, founder, ogrn, vkId, oktmo],
      ...[period.from, period.to, period.cutoff, basis === 'all'],
    ],
  );
  return absenceOf(rows[0] ?? { institutions: 0, walls: 0, open: null, asked: false });
}

function absenceOf({ institutions, walls, open, asked }: Seen): QueueAbsence {
  if (institutions === 0) return 'no-institutions';
  if (walls === 0) return 'not-observed';
  if (asked) return 'all-answered';
  return open === false ? 'comments-closed' : 'no-questions';
}
