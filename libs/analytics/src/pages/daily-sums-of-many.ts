import { addDays, daysFromTo, type DayRange } from '@gospulse/domain';
import type { Source } from '../caching/versioned-cache.js';
import { CARRY_DAYS } from '../rollups/group-days.js';
import { readPageIndex, readRegionSnapshots } from '../rollups/read-region-snapshots.js';
import { knownAt } from '../sources/number-list.js';
import { readColumns, sql } from '../sources/statement.js';
import type { DailySum } from './daily-sums.js';
import { readDaysWithoutSnapshot } from './unsummed.js';

const COLUMNS = ['members', 'posts', 'comments'] as const;
type Column = (typeof COLUMNS)[number];
/** What pages of a list did on a day, in the order of the list; NaN: nothing is known. */
type DayColumns = Readonly<Record<Column, Float64Array>>;

/**
 * Daily sums over pages that are many, from the snapshots of their region: by page and day they would be a hundred thousand
 * rows. The same as `readDailySums` tells by the page.
 * @param isOfMembers whether nobody asks for posts and comments: they are 0 then
 */
export async function readDailySumsOfMany(
  source: Source,
  regionCode: string,
  pageIds: Float64Array,
  { from, to }: DayRange,
  isOfMembers: boolean,
): Promise<DailySum[]> {
  const days = daysFromTo(addDays(from, -CARRY_DAYS), to);
  const columns = isOfMembers ? (['members'] as const) : COLUMNS;
  const [{ indexOf }, snapshots, late] = await Promise.all([
    readPageIndex(source, regionCode),
    readRegionSnapshots<Column>(source, regionCode, 'day', days, columns),
    readLateDays(source, regionCode, pageIds, { from: days[0] ?? from, to }),
  ]);
  const places = Int32Array.from(pageIds, (id) => indexOf.get(id) ?? -1);
  const bySnapshot = new Map(snapshots.map((snapshot) => [snapshot.day, snapshot]));
  const column = (day: string, name: Column): ((page: number) => number) => {
    const known = late.get(day);
    if (known) return (page) => known[name][page] ?? Number.NaN;
    // Of a day without facts there is no snapshot, and of what was not asked for no column.
    const numbers: Int32Array | undefined = bySnapshot.get(day)?.[name];
    return numbers === undefined ? () => Number.NaN : (page) => knownAt(numbers, places[page] ?? -1);
  };
  const members = days.map((day) => column(day, 'members'));
  return days.slice(CARRY_DAYS).map((day, at) => ({
    day,
    ...sumOfCounts(members.slice(at, at + CARRY_DAYS + 1).reverse(), places.length),
    posts: isOfMembers ? 0 : sumOf(column(day, 'posts'), places.length),
    comments: isOfMembers ? 0 : sumOf(column(day, 'comments'), places.length),
  }));
}

/** Each page's newest count; a count stands for the days after it as long as nothing newer is known. */
function sumOfCounts(
  newestFirst: readonly ((page: number) => number)[],
  pages: number,
): Pick<DailySum, 'members' | 'pages'> {
  let [sum, counted] = [0, 0];
  for (let page = 0; page < pages; page += 1) {
    for (const countOf of newestFirst) {
      const count = countOf(page);
      if (Number.isNaN(count)) continue;
      sum += count;
      counted += 1;
      break;
    }
  }
  return { members: counted === 0 ? null : sum, pages: counted };
}

function sumOf(numberOf: (page: number) => number, pages: number): number {
  let sum = 0;
  for (let page = 0; page < pages; page += 1) {
    const number = numberOf(page);
    if (!Number.isNaN(number)) sum += number;
  }
  return sum;
}

/** Days that are summed up by page and have no snapshot yet. */
async function readLateDays(
  { dataSource }: Source,
  regionCode: string,
  pageIds: Float64Array,
  days: DayRange,
): Promise<ReadonlyMap<string, DayColumns>> {
  const late = await readDaysWithoutSnapshot(dataSource, regionCode, days);
  const pages = [...pageIds];
  const pageAt = new Map(pages.map((id, at) => [id, at]));
  const read = async (day: string): Promise<readonly [string, DayColumns]> => {
    const rows = await readColumns(
      dataSource,
      ['page', ...COLUMNS],
      sql`select page_id as page, members, posts, comments from page_day
          where region_code = ${regionCode} and page_id = any(${pages}::int[]) and day = ${day}::date`,
    );
    const spread = (name: Column): Float64Array => {
      const numbers = new Float64Array(pages.length).fill(Number.NaN);
      rows.page.forEach((id, row) => (numbers[pageAt.get(id) ?? -1] = rows[name][row] ?? Number.NaN));
      return numbers;
    };
    return [day, { members: spread('members'), posts: spread('posts'), comments: spread('comments') }];
  };
  return new Map(await Promise.all(late.map(read)));
}
