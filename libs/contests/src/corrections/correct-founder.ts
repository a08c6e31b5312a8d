import {
  at,
  col,
  countRevision,
  holdFounders,
  maybe,
  readRow,
  readRows,
  run,
  touchDays,
  tryHoldRegister,
  withRegisteredFounders,
} from '@gospulse/store';
import sql from 'sql-template-tag';
import type { EntityManager } from 'typeorm';

type Corrected<T> =
  | { readonly kind: 'done'; readonly value: T; readonly questions: 0 }
  | { readonly kind: 'refused'; readonly why: 'import-running' };

/**
 * Writes what changes which founders corrections name, and has institutions stand below those that they then name. The
 * register's history tells it, and sums by founder follow.
 */
export async function correctFounder<T>(
  manager: EntityManager,
  { regionCode, institutionId }: { readonly regionCode: string; readonly institutionId: number },
  write: () => Promise<T>,
  now: Date,
): Promise<Corrected<T>> {
  // Of two at once the second waits for the first; nobody knows how long an import takes.
  await holdFounders(manager, regionCode);
  if (!(await tryHoldRegister(manager, regionCode))) return { kind: 'refused', why: 'import-running' };
  const was = await founderOf(manager, institutionId);
  const value = await withRegisteredFounders(manager, regionCode, write);
  const became = await founderOf(manager, institutionId);
  if (was.founder !== became.founder) {
    await run(
      manager,
      sql`insert into registry_event (at, region_code, kind, ogrn, page_id, was, became)
          values (${at(now)}, ${regionCode}, 'founder-corrected', ${was.ogrn}, null, ${was.founder}, ${became.founder})`,
    );
    // Sums look where pages stand when there is something to sum up.
    const pages = await readRows(
      manager,
      { pageId: col.int },
      sql`select id as "pageId" from page where institution_id = ${institutionId} and removed_at is null order by id`,
    );
    // Of an institution without pages nothing is summed up, but it is counted with whoever founded it.
    if (pages.length === 0) await countRevision(manager);
    await touchDays(
      manager,
      regionCode,
      'questions',
      pages.map(({ pageId }) => ({ pageId, at: now })),
    );
  }
  return { kind: 'done', value, questions: 0 };
}

function founderOf(manager: EntityManager, institutionId: number) {
  return readRow(
    manager,
    { ogrn: col.text, founder: maybe(col.text) },
    sql`select ogrn, founder_ogrn as founder from institution where id = ${institutionId}`,
  );
}
