import { hoursOutside, type Outage, type PageHours } from '@gospulse/domain';
import sql from 'sql-template-tag';
import { col, readRows, type Database } from '../sql/rows.js';

const OUTAGE = { pageId: col.int, from: col.number, to: col.number };

/** Of the pages of a region the outages that corrections in force tell, in a fixed order; in epoch seconds. */
export async function readOutages(database: Database, regionCode: string): Promise<ReadonlyMap<number, Outage[]>> {
  const rows = await readRows(
    database,
    OUTAGE,
    sql`select page_id as "pageId", extract(epoch from span_from)::float8 as "from", extract(epoch from span_to)::float8 as "to"
        from correction_in_force where region_code = ${regionCode} and kind = 'outage' order by page_id, span_from, id`,
  );
  const byPage = new Map<number, Outage[]>();
  for (const { pageId, from, to } of rows) {
    const known = byPage.get(pageId);
    if (known === undefined) byPage.set(pageId, [{ from, to }]);
    else known.push({ from, to });
  }
  return byPage;
}

/**
 * The hours of the pages that had outages, without these. One platform is down for all: thousands of pages share their outages, and a
 * calendar takes some hundred kilobytes.
 * @param calendarsOf the calendars of a page, whatever outages it had
 */
export function hoursOfOutages(
  outages: ReadonlyMap<number, Outage[]>,
  calendarsOf: (pageId: number) => PageHours['calendars'],
): ReadonlyMap<number, PageHours> {
  const shared = new Map<PageHours['calendars'], Map<string, PageHours>>();
  const hours = new Map<number, PageHours>();
  for (const [pageId, ofPage] of outages) {
    const calendars = calendarsOf(pageId);
    const known = shared.get(calendars) ?? new Map<string, PageHours>();
    shared.set(calendars, known);
    const key = JSON.stringify(ofPage);
    const own = known.get(key) ?? hoursOutside(calendars, ofPage);
    known.set(key, own);
    hours.set(pageId, own);
  }
  return hours;
}
