import { type DataSource, type QueryRunner } from 'typeorm';
import { type DroppedPage, removePages } from './apply/remove-pages.js';
import { watchPages } from './apply/watch-pages.js';
import { tryLockRegister, unlockRegister } from './import-lock.js';
import { type LinkGateway } from './links/link-gateway.js';
import { type LinkOutcome } from './links/link-outcome.js';
import { type PageLink } from './links/page-link.js';
import { LinkResolver } from './links/resolve-links.js';
import { checkLink } from './rows/check-link.js';

export interface PendingLinks {
  /** Pages VK has confirmed, or said it does not know (they stay, as not found). */
  resolved: number;
  /** Links to persons or to pages registered already: taken out of the register. */
  rejected: number;
  /** Still to be asked about. */
  left: number;
}

interface PendingPage extends DroppedPage {
  readonly region_code: string;
}

const PAGES_PER_BATCH = 500;

/**
 * Asks VK about the pages whose links have not been confirmed yet. Without such pages it costs one query; a region
 * whose register is being imported at the moment is left for the next time.
 */
export async function resolvePendingLinks(input: {
  readonly dataSource: DataSource;
  readonly gateway: LinkGateway;
  /** Null: all regions. */
  readonly regionCode: string | null;
  readonly now: Date;
}): Promise<PendingLinks> {
  const { dataSource, regionCode, now } = input;
  const regions = (await dataSource.query(
    `select region_code, count(*)::int as pages from page
     where state = 'unresolved' and removed_at is null and network = 'vk' and ($1::text is null or region_code = $1)
     group by region_code order by region_code`,
    [regionCode],
  )) as { region_code: string; pages: number }[];
  const total: PendingLinks = { resolved: 0, rejected: 0, left: 0 };
  const resolver = new LinkResolver(input.gateway);
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
    const pages = await pendingPages(runner, regionCode, after);
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

async function pendingPages(runner: QueryRunner, regionCode: string, after: number): Promise<PendingPage[]> {
  return (await runner.query(
    `select page.id, institution.ogrn, page.link, page.region_code
     from page join institution on institution.id = page.institution_id
     where page.state = 'unresolved' and page.removed_at is null and page.network = 'vk'
       and page.region_code = $1 and page.id > $2
     order by page.id limit $3`,
    [regionCode, after, PAGES_PER_BATCH],
  )) as PendingPage[];
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
  if (outcome.kind === 'unresolved') return 'left';
  if (outcome.kind === 'rejected') {
    await inTransaction(runner, () => removePages(runner, [page], 'link-rejected', outcome.reason, at));
    return 'rejected';
  }
  if (outcome.kind === 'not-found') {
    await runner.query(`update page set state = 'not-found', state_since = $2 where id = $1`, [page.id, now]);
    return 'resolved';
  }
  if (await isRegistered(runner, outcome.id, page.id)) {
    await inTransaction(runner, () => removePages(runner, [page], 'link-rejected', 'duplicate', at));
    return 'rejected';
  }
  await runner.query(
    'update page set vk_id = $2, screen_name = $3, name = $4, state = $5, state_since = $6 where id = $1',
    [page.id, outcome.id, outcome.screenName, outcome.name, outcome.state, now],
  );
  await watchPages(runner, [page.id], page.region_code);
  return 'resolved';
}

async function isRegistered(runner: QueryRunner, vkId: number, exceptPageId: number): Promise<boolean> {
  const rows = (await runner.query(
    `select 1 from page where network = 'vk' and vk_id = $1 and removed_at is null and id <> $2`,
    [vkId, exceptPageId],
  )) as unknown[];
  return rows.length > 0;
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
