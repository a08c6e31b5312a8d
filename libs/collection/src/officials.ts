import type { DataSource } from 'typeorm';
import type { AuthorKeys } from '@gospulse/platform';

/** Who answers for a state body: registered pages by VK id, listed persons by keyed hash. */
export interface Officials {
  readonly communities: ReadonlySet<number>;
  readonly persons: ReadonlySet<string>;
}

/** A reply may come from any registered page, whatever its region, so this is the one read that is not limited to one. */
export async function readOfficials(dataSource: DataSource, keys: AuthorKeys): Promise<Officials> {
  const pages = await dataSource.query<{ id: number }[]>('select vk_id as id from page where vk_id is not null');
  const listed = await dataSource.query<{ ids: string }[]>(
    'select responsible_vk as ids from institution where responsible_vk is not null',
  );
  const persons = listed.flatMap((row) => row.ids.split(',')).map((id) => Number(id.trim()));
  return {
    communities: new Set(pages.map((page) => page.id)),
    persons: new Set(persons.filter((id) => Number.isSafeInteger(id) && id > 0).map((id) => keys.of(id))),
  };
}
