import sql from 'sql-template-tag';
import { col, readRow, run, type Database } from '../sql/rows.js';

/** First key of the advisory locks that guard a region's register; the second is the region's number. */
export const REGISTER_LOCK = 7_316_402;

/** Any number, as long as all our processes use the same one. */
const CORRECTING_FOUNDERS = 7_316_404;

/** Waits until nobody else corrects founders of a region, and holds off whoever would, until the transaction ends. */
export async function holdFounders(database: Database, regionCode: string): Promise<void> {
  await run(database, sql`select pg_advisory_xact_lock(${CORRECTING_FOUNDERS}, hashtext(${regionCode}))`);
}

/** Keeps a region's register from being imported until the transaction ends. @returns false: it is being imported */
export async function tryHoldRegister(database: Database, regionCode: string): Promise<boolean> {
  const { held } = await readRow(
    database,
    { held: col.flag },
    sql`select pg_try_advisory_xact_lock(${REGISTER_LOCK}::int, ${Number(regionCode)}::int) as held`,
  );
  return held;
}

/**
 * Does some work on a region's institutions as the register has them, in a transaction that others see as a whole: before it
 * founders are those of the register, after it those that corrections in force name, the latest of each institution. What the
 * register says is kept beside, so that neither takes the place of the other. Whoever calls this holds the register.
 */
export async function withRegisteredFounders<T>(
  database: Database,
  regionCode: string,
  work: () => Promise<T>,
): Promise<T> {
  await run(
    database,
    sql`with kept as (
          delete from institution_as_registered r using institution i
          where i.id = r.institution_id and i.region_code = ${regionCode}
          returning r.institution_id, r.founder_ogrn
        )
        update institution i set founder_ogrn = kept.founder_ogrn from kept where i.id = kept.institution_id`,
  );
  const done = await work();
  await run(
    database,
    sql`with named as (
          select distinct on (c.institution_id) c.institution_id, c.founder_ogrn as became, i.founder_ogrn as registered
          from correction_in_force c join institution i on i.id = c.institution_id
          where c.kind = 'founder' and c.region_code = ${regionCode}
          order by c.institution_id, c.id desc
        ), kept as (
          insert into institution_as_registered (institution_id, founder_ogrn)
          select institution_id, registered from named where became is distinct from registered
          returning institution_id
        )
        update institution i set founder_ogrn = named.became from named join kept using (institution_id)
        where i.id = named.institution_id`,
  );
  return done;
}
