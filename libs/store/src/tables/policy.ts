import { isDeepStrictEqual } from 'node:util';
import { completeRules } from '@gospulse/domain';
import sql from 'sql-template-tag';
import type { DataSource } from 'typeorm';
import { col, findRow, readRows, run, type Database } from '../sql/rows.js';
import { writeNothingDown, type WriteDown } from '../sql/write-down.js';
import type { StoredRules } from './region-rules.js';

/** Rules of a region from a local day on, checked by the caller. */
export interface NewPolicy {
  readonly version: string;
  readonly effectiveFrom: string;
  readonly rules: object;
}

export type PolicyWritten = 'written' | 'unchanged' | 'version-taken' | 'day-taken';

/**
 * Adds a policy. One that is in force is never changed: figures name its version, so another content needs another
 * name. `unchanged`: the same policy is there already. A dry run finds the same and writes nothing.
 */
export async function writePolicy(
  dataSource: DataSource,
  regionCode: string,
  { version, effectiveFrom, rules }: NewPolicy,
  { dryRun = false, writeDown = writeNothingDown }: { readonly dryRun?: boolean; readonly writeDown?: WriteDown } = {},
): Promise<PolicyWritten> {
  return dataSource.transaction(async (manager) => {
    // Two imports at once would both find the name free.
    await run(manager, sql`select from region where code = ${regionCode} for update`);
    const text = JSON.stringify(rules);
    const there = await findRow(
      manager,
      { effectiveFrom: col.text, rules: col.text },
      sql`select effective_from::text as "effectiveFrom", rules::text as rules
          from policy where region_code = ${regionCode} and version = ${version}`,
    );
    if (there) {
      if (!isSame(there, { effectiveFrom, rules: text })) return 'version-taken';
      if (!dryRun) await writeDown(manager, { version, effectiveFrom, result: 'unchanged' });
      return 'unchanged';
    }
    const other = await findRow(
      manager,
      { version: col.text },
      sql`select version from policy where region_code = ${regionCode} and effective_from = ${effectiveFrom}::date`,
    );
    if (other) return 'day-taken';
    if (dryRun) return 'written';
    await run(
      manager,
      sql`insert into policy (region_code, version, effective_from, rules)
          values (${regionCode}, ${version}, ${effectiveFrom}::date, ${text}::jsonb)`,
    );
    await writeDown(manager, { version, effectiveFrom, result: 'written' });
    return 'written';
  });
}

/** Of these ОГРН the ones that institutions of the region have, and of which kind those are. */
export async function readKinds(
  database: Database,
  regionCode: string,
  ogrns: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = await readRows(
    database,
    { ogrn: col.text, kind: col.text },
    sql`select ogrn, kind from institution where region_code = ${regionCode} and ogrn = any(${ogrns}::text[])`,
  );
  return new Map(found.map(({ ogrn, kind }) => [ogrn, kind]));
}

interface Written {
  readonly effectiveFrom: string;
  readonly rules: string;
}

/** What is stored may have been written before a rule was there, which the same file states, or means, today. */
function isSame(one: Written, other: Written): boolean {
  return one.effectiveFrom === other.effectiveFrom && isDeepStrictEqual(meant(one), meant(other));
}

function meant({ effectiveFrom, rules }: Written): object {
  const { deadlines = {}, compliance = {}, keeping, ...rest } = JSON.parse(rules) as StoredRules;
  return { ...rest, ...completeRules(effectiveFrom, { deadlines, compliance, keeping }) };
}
