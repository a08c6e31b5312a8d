import { ensureRegion } from '@gospulse/registry';
import type { Sandbox } from '@gospulse/vk-sandbox';
import type { DataSource } from 'typeorm';

/**
 * The sandbox's pages straight into the tables, each with an institution of its own and its turns in the plan. What is
 * measured begins behind the import, which takes minutes for 200,000 rows.
 */
export async function insertRegister(dataSource: DataSource, sandbox: Sandbox): Promise<void> {
  await ensureRegion(dataSource, '34');
  const ids = sandbox.world.region.pages.map((page) => page.groupId);
  await dataSource.query(
    `insert into institution (region_code, ogrn, name, kind, sphere, level, imported_at)
     select '34', (1000000000000 + n)::text, 'Учреждение № ' || n, 'school', 'education', 'municipal', now()
     from generate_series(1, $1::int) n`,
    [ids.length],
  );
  await dataSource.query(
    `insert into page (region_code, institution_id, vk_id, link, state, registered_at)
     select '34', i.id, vk.id, 'club' || vk.id, 'live', now()
     from unnest($1::bigint[]) with ordinality vk(id, n) join institution i on i.ogrn = (1000000000000 + vk.n)::text`,
    [ids],
  );
  await dataSource.query(
    `insert into watch (page_id, kind, region_code, due_at)
     select id, kind, '34', 'epoch' from page cross join unnest(array['communities', 'posts', 'comments']) kind`,
  );
  await dataSource.query('vacuum analyze');
}
