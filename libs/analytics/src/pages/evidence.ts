import { addDays, REACH_CODE, reachShareOf } from '@gospulse/domain';
import type { DataSource } from 'typeorm';
import { numberOrNull } from '../sources/number-list.js';
import { readColumns } from '../rollups/read-region-snapshots.js';
import type { PageRange } from '../sources/page-range.js';

/** What a file says of one criterion of a page. */
export interface FiledEvidence {
  /** The local day it is of. */
  readonly on: string;
  /** As it was filed, or weekly reach ÷ subscribers; null: the subscribers of that day are unknown. */
  readonly value: number | null;
}

export type PageEvidence = ReadonlyMap<string, FiledEvidence>;

/**
 * The newest evidence of each page and of the criteria that are asked for by code, not after a local day. A reach is divided by the last count of its
 * own day, as far as that was known at the instant (epoch seconds).
 */
export async function readFiledEvidence(
  dataSource: DataSource,
  regionCode: string,
  pages: PageRange,
  { day, at, codes }: { readonly day: string; readonly at: number; readonly codes: readonly string[] },
): Promise<ReadonlyMap<number, PageEvidence>> {
  const columns = await readColumns(
    dataSource,
    ['page', 'criterion', 'age', 'value', 'members'],
    `select e.page_id as page, array_position($3::text[], e.criterion) as criterion, $4::date - e.evidence_on as age,
            e.value, case when e.criterion = $6 then (
              select case when d.observed_at <= to_timestamp($5) then d.members
                          when d.first_observed_at <= to_timestamp($5) then d.first_members end
              from page_day d where d.page_id = e.page_id and d.day = e.evidence_on
            ) end as members
     from page_evidence e
     where e.region_code = $1 and ($2::int[] is null or e.page_id = any($2)) and e.criterion = any($3::text[])
       and e.evidence_on <= $4::date and e.next_on > $4::date`,
    [regionCode, pages, codes, day, at, REACH_CODE],
  );
  const evidence = new Map<number, Map<string, FiledEvidence>>();
  // Thousands of facts are of few days.
  const dayAgo = new Map<number, string>();
  const dayOf = (age: number): string => {
    const known = dayAgo.get(age) ?? addDays(day, -age);
    dayAgo.set(age, known);
    return known;
  };
  columns.page.forEach((pageId, row) => {
    const criterion = codes[(columns.criterion[row] ?? 0) - 1];
    if (criterion === undefined) return;
    const told = numberOrNull(columns.value[row]) ?? 0;
    const value = criterion === REACH_CODE ? reachShareOf(told, numberOrNull(columns.members[row])) : told;
    const ofPage = evidence.get(pageId) ?? new Map<string, FiledEvidence>();
    evidence.set(pageId, ofPage.set(criterion, { on: dayOf(columns.age[row] ?? 0), value }));
  });
  return evidence;
}
