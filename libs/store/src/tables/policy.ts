import type { DataSource } from 'typeorm';

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
  { dryRun = false }: { readonly dryRun?: boolean } = {},
): Promise<PolicyWritten> {
  return dataSource.transaction(async (manager) => {
    // Two imports at once would both find the name free.
    await manager.query('select from region where code = $1 for update', [regionCode]);
    const [there] = await manager.query<{ same: boolean }[]>(
      `select effective_from = $3::date and rules = $4::jsonb as same from policy where region_code = $1 and version = $2`,
      [regionCode, version, effectiveFrom, JSON.stringify(rules)],
    );
    if (there) return there.same ? 'unchanged' : 'version-taken';
    const [other] = await manager.query<unknown[]>(
      'select from policy where region_code = $1 and effective_from = $2',
      [regionCode, effectiveFrom],
    );
    if (other) return 'day-taken';
    if (dryRun) return 'written';
    await manager.query('insert into policy (region_code, version, effective_from, rules) values ($1, $2, $3, $4)', [
      regionCode,
      version,
      effectiveFrom,
      JSON.stringify(rules),
    ]);
    return 'written';
  });
}
