import type { DataSource, EntityManager, QueryRunner } from 'typeorm';

/**
 * Communities seen well lately, the last ones first, to be asked for beside others: they show whether an answer is whole.
 * @returns ids of VK
 */
export async function readWitnesses(
  database: Pick<DataSource | EntityManager | QueryRunner, 'query'>,
  most: number,
  exceptPageIds: readonly number[] = [],
): Promise<number[]> {
  const rows = (await database.query(
    `select p.vk_id as id from page p join watch w on w.page_id = p.id and w.kind = 'communities'
     where p.removed_at is null and p.vk_id is not null and p.left_out_at is null and p.state in ('live', 'closed')
       and w.last_outcome in ('observed', 'members-hidden') and w.failures = 0 and not p.id = any($1::int[])
     order by w.last_success_at desc nulls last, p.id limit $2`,
    [exceptPageIds, most],
  )) as { id: number | string }[];
  return rows.map((row) => Number(row.id));
}
