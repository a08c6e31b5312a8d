import type { EntityManager } from 'typeorm';

/** Readers that keep answers know by this number when to compute them anew. */
export async function countRevision(manager: Pick<EntityManager, 'query'>): Promise<void> {
  await manager.query(
    `insert into setting (key, value) values ('rollup-revision', '1')
     on conflict (key) do update set value = (setting.value::bigint + 1)::text`,
  );
}
