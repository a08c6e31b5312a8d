import type { AuthorKeys } from '@gospulse/platform';
import { readAnswering, type Database } from '@gospulse/store';

/** Who answers for a state body: registered pages by VK id, listed persons by keyed hash. */
export interface Officials {
  readonly communities: ReadonlySet<number>;
  readonly persons: ReadonlySet<string>;
}

/** A reply may come from any registered page, whatever its region, so this is the one read that is not limited to one. */
export async function readOfficials(database: Database, keys: AuthorKeys): Promise<Officials> {
  const answering = await readAnswering(database);
  const persons = answering.persons.flatMap((list) => list.split(',')).map((id) => Number(id.trim()));
  return {
    communities: new Set(answering.communities),
    persons: new Set(persons.filter((id) => Number.isSafeInteger(id) && id > 0).map((id) => keys.of(id))),
  };
}
