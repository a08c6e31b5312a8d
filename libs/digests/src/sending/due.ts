import { readAnswerableRegions } from '@gospulse/access';
import { col, readRows } from '@gospulse/store';
import sql from 'sql-template-tag';
import type { DataSource } from 'typeorm';
import { readLetterRegion, type LetterRegion } from './letter-region.js';
import { listCandidates } from './recipients.js';
import { isLetterTime, slotsOf } from './slots.js';

/** Regions in which a letter may be due to somebody, by code. */
export type OpenRegions = ReadonlyMap<string, LetterRegion>;

export async function readOpenRegions(dataSource: DataSource, now: Date): Promise<OpenRegions> {
  const codes = await readRows(dataSource, { code: col.text }, sql`select code from region order by 1`);
  const open = new Map<string, LetterRegion>();
  for (const { code } of codes) {
    const region = await readLetterRegion(dataSource, code, now);
    if (region !== null && isLetterTime(region, now)) open.set(code, region);
  }
  return open;
}

/**
 * Numbers of the accounts to which something is due that was not written. All are looked at each minute, so it takes three statements
 * for thousands of them, and none out of hours.
 */
export async function listDue(dataSource: DataSource, regions: OpenRegions, now: Date): Promise<number[]> {
  if (regions.size === 0) return [];
  const candidates = await listCandidates(dataSource);
  const ids = candidates.map(({ id }) => id);
  const [answerable, taken] = await Promise.all([readAnswerableRegions(dataSource, ids), readTaken(dataSource, now)]);
  return candidates
    .filter((candidate) =>
      (answerable.get(candidate.id) ?? []).some((code) => {
        const region = regions.get(code);
        const slots = region === undefined ? [] : slotsOf(candidate, region, now);
        return slots.some(({ kind, day }) => !taken.has(`${candidate.id} ${code} ${kind} ${day}`));
      }),
    )
    .map(({ id }) => id);
}

async function readTaken(dataSource: DataSource, now: Date): Promise<ReadonlySet<string>> {
  const rows = await readRows(
    dataSource,
    { taken: col.text },
    sql`select account_id || ' ' || region_code || ' ' || kind || ' ' || to_char(slot, 'YYYY-MM-DD') as taken from digest
        -- By the clock of whichever region: of today, and of a week that began on Monday.
        where slot >= ${now.toISOString().slice(0, 10)}::date - case kind when 'weekly' then 8 else 1 end`,
  );
  return new Set(rows.map(({ taken }) => taken));
}
