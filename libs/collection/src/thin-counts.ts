import { addDays, localDay, startOfLocalDay } from '@gospulse/domain';
import {
  keepingAt,
  readFirstUnthinned,
  readPagesCounted,
  readRegionCodes,
  readRegionRules,
  thinCountsOfDays,
  writeFirstUnthinned,
} from '@gospulse/store';
import type { CollectionContext } from './context.js';

/** One statement's worth: some 300,000 counts where each page is counted every hour. */
const PAGES_A_STEP = 2_000;
const DAYS_A_STEP = 7;

/**
 * Gives up the counts between a local day's first and last of the days that the policy of each region does not keep in full any
 * more. Each step is a transaction of some pages and days, and doing one again changes nothing: whatever is cut off goes on.
 * @returns how many counts were given up
 */
export async function thinCounts(context: Pick<CollectionContext, 'dataSource' | 'now'>): Promise<number> {
  let thinned = 0;
  for (const code of await readRegionCodes(context.dataSource)) thinned += await thinRegion(context, code);
  return thinned;
}

async function thinRegion(
  { dataSource, now }: Pick<CollectionContext, 'dataSource' | 'now'>,
  regionCode: string,
): Promise<number> {
  const rules = await readRegionRules(dataSource, regionCode);
  if (!rules) return 0;
  const { zone } = rules;
  const at = now().getTime() / 1_000;
  const today = localDay(zone, at);
  // By the rules of the day's beginning: one day is kept by one rule.
  const { allCountsDays } = keepingAt(rules, startOfLocalDay(zone, today));
  const end = addDays(today, -allCountsDays);
  const first = await readFirstUnthinned(dataSource, regionCode);
  if (first === null) return 0;
  // Kept longer from now on, or noted by a clock that was ahead: what comes of these days is thinned in its time.
  if (first > end) await writeFirstUnthinned(dataSource, regionCode, end);
  if (first >= end) return 0;
  let thinned = 0;
  const pageIds = await readPagesCounted(dataSource, regionCode);
  for (let from = first; from < end;) {
    const weekOn = addDays(from, DAYS_A_STEP);
    const before = weekOn < end ? weekOn : end;
    for (let page = 0; page < pageIds.length; page += PAGES_A_STEP) {
      const portion = pageIds.slice(page, page + PAGES_A_STEP);
      thinned += await thinCountsOfDays(dataSource, { regionCode, zone, pageIds: portion, from, before });
    }
    await writeFirstUnthinned(dataSource, regionCode, before);
    from = before;
  }
  return thinned;
}
