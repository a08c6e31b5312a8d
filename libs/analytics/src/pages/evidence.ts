import { REACH_CODE, reachShareOf } from '@gospulse/domain';
import type { DataSource } from 'typeorm';
import { numberOrNull } from '../sources/number-list.js';
import type { PageRange } from '../sources/page-range.js';
import { all, ofPages } from '../sources/predicates.js';
import { readColumns, sql } from '../sources/statement.js';

/** What files say of pages: for each page a number for each of the codes asked for, one page behind the other. */
export interface FiledColumns {
  readonly rowOf: ReadonlyMap<number, number>;
  /** Days from the local day a file is of to the one asked about; NaN: no file says anything. */
  readonly age: Float64Array;
  /** As it was filed, or weekly reach ÷ subscribers; NaN: no file says anything, or the subscribers of that day are unknown. */
  readonly value: Float64Array;
}

/**
 * The newest evidence of each page and of the criteria that are asked for by code, not after a local day. A reach is divided by the last count of its
 * own day, as far as that was known at the instant (epoch seconds).
 */
export async function readFiledEvidence(
  dataSource: DataSource,
  regionCode: string,
  pages: PageRange,
  { day, at, codes }: { readonly day: string; readonly at: number; readonly codes: readonly string[] },
): Promise<FiledColumns> {
  const known = sql`to_timestamp(${at})`;
  const asked = all(
    sql`e.region_code = ${regionCode}`,
    ofPages(pages, sql`e.page_id`),
    sql`e.criterion = any(${codes}::text[])`,
    sql`e.evidence_on <= ${day}::date and e.next_on > ${day}::date`,
  );
  const columns = await readColumns(
    dataSource,
    ['page', 'criterion', 'age', 'value', 'members'],
    sql`select e.page_id as page, array_position(${codes}::text[], e.criterion) as criterion,
               ${day}::date - e.evidence_on as age, e.value, case when e.criterion = ${REACH_CODE} then (
                 select case when d.observed_at <= ${known} then d.members when d.counted_earlier then (
                   select s.members from subscriber_count s join region r on r.code = ${regionCode}
                   where s.region_code = ${regionCode} and s.page_id = d.page_id
                     and s.observed_at >= d.day::timestamp at time zone r.zone and s.observed_at <= ${known}
                   order by s.observed_at desc limit 1) end
                 from page_day d where d.region_code = ${regionCode} and d.page_id = e.page_id and d.day = e.evidence_on
               ) end as members
        from page_evidence e where ${asked}`,
  );
  const rowOf = new Map<number, number>();
  for (const pageId of columns.page) if (!rowOf.has(pageId)) rowOf.set(pageId, rowOf.size);
  const unknown = () => new Float64Array(rowOf.size * codes.length).fill(Number.NaN);
  const [age, value] = [unknown(), unknown()];
  columns.page.forEach((pageId, row) => {
    const place = (columns.criterion[row] ?? 0) - 1;
    const cell = (rowOf.get(pageId) ?? 0) * codes.length + place;
    const told = numberOrNull(columns.value[row]);
    // Taken back: as if no file had said anything.
    if (told === null) return;
    const share = codes[place] === REACH_CODE ? reachShareOf(told, numberOrNull(columns.members[row])) : told;
    age[cell] = columns.age[row] ?? Number.NaN;
    value[cell] = share ?? Number.NaN;
  });
  return { rowOf, age, value };
}
