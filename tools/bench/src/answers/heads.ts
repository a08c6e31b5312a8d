import { addAccount, bindAccount, openSession } from '@gospulse/access';
import type { DataSource } from 'typeorm';

/** Institutions of the founder whose head asks. */
const FOUNDED = 700;
const FOUNDER = '1990000000019';

/** Somebody who asks the API, and what they see. */
export interface Asker {
  readonly of: string;
  readonly cookie: string;
}

/**
 * Gives a founder of its own to so many institutions of all kinds and districts, none of which founds others; they are to be
 * summed up afterwards.
 */
export async function foundMany(dataSource: DataSource): Promise<void> {
  await dataSource.query(
    `insert into institution (region_code, ogrn, name, kind, sphere, level, imported_at)
     select region_code, $1, 'Комитет', kind, sphere, level, now() from institution order by id limit 1`,
    [FOUNDER],
  );
  await dataSource.query(
    `update institution set founder_ogrn = $1
     where id in (select id from institution where ogrn <> $1 and ogrn not in (
       select founder_ogrn from institution where founder_ogrn is not null
     ) order by id limit $2)`,
    [FOUNDER, FOUNDED],
  );
}

/** A head of one school and one of that founder, signed in. */
export async function signInHeads(dataSource: DataSource, school: string): Promise<Asker[]> {
  const headOf = async (of: string, ogrn: string): Promise<Asker> => {
    const now = new Date();
    const login = `head-${ogrn}-${now.getTime()}`;
    const token = await dataSource.transaction(async (manager) => {
      const added = await addAccount(manager, { login, name: of, role: 'head', regionCodes: null }, now);
      if (added.kind !== 'added') throw new Error(added.why);
      await bindAccount(manager, { accountId: added.id, ogrns: [ogrn] }, now);
      return openSession(manager, added.id, { address: null, agent: null }, now);
    });
    return { of, cookie: `gospulse=${token}` };
  };
  return [await headOf('a head of one school', school), await headOf(`a head of a founder of ${FOUNDED}`, FOUNDER)];
}
