import { ABSENCE_PROOF_SECONDS, DAY_SECONDS, OUTCOME } from '@gospulse/domain';
import {
  col,
  findRow,
  maybe,
  OF_ALL_REGIONS,
  oneOf,
  readRows,
  readWitnesses,
  run,
  writePagesLeftOut,
  type RowOf,
} from '@gospulse/store';
import sql, { type Sql } from 'sql-template-tag';
import type { DataSource, QueryRunner } from 'typeorm';
import { removePages } from './apply/remove-pages.js';
import { settleUnknown } from './apply/settle-unknown.js';
import { watchPages } from './apply/watch-pages.js';
import { tryLockRegister, unlockRegister } from './import-lock.js';
import type { LinkGateway } from './links/link-gateway.js';
import type { LinkOutcome } from './links/link-outcome.js';
import type { PageLink } from './links/page-link.js';
import { LinkResolver, WITNESSES_PER_CALL } from './links/resolve-links.js';
import { checkLink } from './rows/check-link.js';

export interface PendingLinks {
  /** Pages VK has confirmed, or said it does not know (they stay, as not found). */
  resolved: number;
  /** Links to persons or to pages registered already: taken out of the register. */
  rejected: number;
  /** Still to be asked about. */
  left: number;
}

const PENDING_PAGE = {
  id: col.int,
  ogrn: col.text,
  link: col.text,
  region_code: col.text,
  state: oneOf(['unresolved', 'not-found']),
  vk_id: maybe(col.number),
};
type PendingPage = RowOf<typeof PENDING_PAGE>;

/** Leaves room for communities that are asked for beside the pages. */
const PAGES_PER_BATCH = 480;

/**
 * Pages to ask about. Those that have a number of VK's are observed like all others, found or not; a name that VK did not
 * find has none, and nobody else would ever look whether it is there again. Its turn on the plan says when.
 */
function isPending(now: Date): Sql {
  return sql`page.removed_at is null and page.network = 'vk' and watch.due_at <= ${now}::timestamptz
    and (page.state = 'unresolved' or page.state = 'not-found' and page.vk_id is null)`;
}
const PAGES = sql`page join watch on watch.region_code = page.region_code and watch.page_id = page.id and watch.kind = 'communities'`;

/**
 * Asks VK about the pages whose links have not been confirmed yet: at once, an hour after an answer that left them out or
 * did not tell, and every day about names that VK does not find. Without such pages it costs one query; a region whose
 * register is being imported at the moment is left for the next time.
 */
export async function resolvePendingLinks(input: {
  readonly dataSource: DataSource;
  readonly gateway: LinkGateway;
  /** Null: all regions. */
  readonly regionCode: string | null;
  readonly now: Date;
}): Promise<PendingLinks> {
  const { dataSource, regionCode, now } = input;
  const ofRegion = regionCode === null ? sql`true` : sql`page.region_code = ${regionCode}`;
  const regions = await readRows(
    dataSource,
    { region_code: col.text, pages: col.int },
    sql`${OF_ALL_REGIONS} select page.region_code, count(*)::int as pages from ${PAGES}
        where ${isPending(now)} and ${ofRegion}
        group by page.region_code order by page.region_code`,
  );
  const total: PendingLinks = { resolved: 0, rejected: 0, left: 0 };
  if (regions.length === 0) return total;
  const resolver = new LinkResolver(input.gateway, await readWitnesses(dataSource, WITNESSES_PER_CALL));
  for (const { region_code: code, pages } of regions) {
    const part = await resolveRegion(dataSource, resolver, code, now);
    total.resolved += part.resolved;
    total.rejected += part.rejected;
    total.left += Math.max(0, pages - part.resolved - part.rejected);
  }
  return total;
}

async function resolveRegion(
  dataSource: DataSource,
  resolver: LinkResolver,
  regionCode: string,
  now: Date,
): Promise<Pick<PendingLinks, 'resolved' | 'rejected'>> {
  const runner = dataSource.createQueryRunner();
  await runner.connect();
  try {
    if (!(await tryLockRegister(runner, regionCode))) return { resolved: 0, rejected: 0 };
    try {
      return await resolveAll(runner, resolver, regionCode, now);
    } finally {
      await unlockRegister(runner, regionCode);
    }
  } finally {
    await runner.release();
  }
}

async function resolveAll(
  runner: QueryRunner,
  resolver: LinkResolver,
  regionCode: string,
  now: Date,
): Promise<Pick<PendingLinks, 'resolved' | 'rejected'>> {
  const done = { resolved: 0, rejected: 0 };
  let after = 0;
  for (;;) {
    const pages = await pendingPages(runner, regionCode, after, now);
    const last = pages.at(-1);
    if (!last) return done;
    after = last.id;
    const links = new Map(pages.flatMap((page) => linkEntry(page)));
    const outcomes = await resolver.resolve([...links.values()]);
    for (const page of pages) {
      const outcome = outcomes.get(links.get(page.id)?.url ?? '') ?? { kind: 'not-found' };
      const result = await settle(runner, page, outcome, now);
      if (result !== 'left') done[result] += 1;
    }
  }
}

async function pendingPages(runner: QueryRunner, regionCode: string, after: number, now: Date): Promise<PendingPage[]> {
  return readRows(
    runner,
    PENDING_PAGE,
    sql`select page.id, institution.ogrn, page.link, page.region_code, page.state, page.vk_id
        from ${PAGES} join institution on institution.id = page.institution_id
        where ${isPending(now)} and watch.region_code = ${regionCode} and page.id > ${after}
        order by page.id limit ${PAGES_PER_BATCH}`,
  );
}

function linkEntry(page: PendingPage): [number, PageLink][] {
  const link = checkLink(page.link);
  return link.kind === 'ok' && link.value ? [[page.id, link.value]] : [];
}

async function settle(
  runner: QueryRunner,
  page: PendingPage,
  outcome: LinkOutcome,
  now: Date,
): Promise<'resolved' | 'rejected' | 'left'> {
  const at = { regionCode: page.region_code, now };
  if (outcome.kind === 'unresolved') return settleAbsence(runner, page, outcome.because, now);
  if (outcome.kind === 'rejected') {
    await inTransaction(runner, () => removePages(runner, [page], 'link-rejected', outcome.reason, at));
    return 'rejected';
  }
  if (outcome.kind === 'not-found') {
    await run(
      runner,
      sql`update page set state = 'not-found', state_since = ${now}::timestamptz
          where id = ${page.id} and state <> 'not-found'`,
    );
    return notFound(runner, page, now);
  }
  if (await isRegistered(runner, outcome.id, page.id)) {
    await inTransaction(runner, () => removePages(runner, [page], 'link-rejected', 'duplicate', at));
    return 'rejected';
  }
  await run(
    runner,
    sql`update page set vk_id = ${outcome.id}, screen_name = ${outcome.screenName}, name = ${outcome.name},
          state = ${outcome.state}, state_since = ${now}::timestamptz, left_out_at = null
        where id = ${page.id}`,
  );
  await watchPages(runner, [page.id], page.region_code);
  return 'resolved';
}

/** What could not be asked is due as before; what VK left out or did not tell of is asked for again in an hour. */
async function settleAbsence(
  runner: QueryRunner,
  page: PendingPage,
  because: 'not-asked' | 'untold' | 'left-out',
  now: Date,
): Promise<'resolved' | 'left'> {
  if (because === 'not-asked') return 'left';
  const gone = because === 'left-out' && (await isGone(runner, page, now));
  if (gone) return notFound(runner, page, now);
  if (because === 'left-out')
    await settleUnknown(runner, [page.id], OUTCOME.leftOut, { regionCode: page.region_code, now });
  await postpone(runner, page, now, ABSENCE_PROOF_SECONDS);
  return 'left';
}

async function isGone(runner: QueryRunner, page: PendingPage, now: Date): Promise<boolean> {
  return (await writePagesLeftOut(runner.manager, now, [page.id], ABSENCE_PROOF_SECONDS)).has(page.id);
}

/** A name that was not found before and is not now is as unsettled as it was. */
async function notFound(runner: QueryRunner, page: PendingPage, now: Date): Promise<'resolved' | 'left'> {
  await settleUnknown(runner, [page.id], OUTCOME.notFound, { regionCode: page.region_code, now });
  await postpone(runner, page, now, DAY_SECONDS);
  return page.state === 'not-found' ? 'left' : 'resolved';
}

/** Pages with a number of VK's are on the plan of the passes, which is left to them. */
async function postpone(runner: QueryRunner, page: PendingPage, now: Date, seconds: number): Promise<void> {
  if (page.vk_id !== null) return;
  await run(
    runner,
    sql`update watch set due_at = ${now}::timestamptz + make_interval(secs => ${seconds})
        where region_code = ${page.region_code} and page_id = ${page.id} and kind = 'communities'`,
  );
}

async function isRegistered(runner: QueryRunner, vkId: number, exceptPageId: number): Promise<boolean> {
  const other = await findRow(
    runner,
    { id: col.int },
    sql`select id from page where network = 'vk' and vk_id = ${vkId} and removed_at is null and id <> ${exceptPageId}`,
  );
  return other !== null;
}

async function inTransaction(runner: QueryRunner, work: () => Promise<void>): Promise<void> {
  await runner.startTransaction();
  try {
    await work();
    await runner.commitTransaction();
  } catch (error) {
    await runner.rollbackTransaction();
    throw error;
  }
}
