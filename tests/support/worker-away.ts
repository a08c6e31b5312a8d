type Query = (statement: string) => Promise<unknown>;

/** Tables of sums that answers are read from. */
const SPREAD = [
  'region_sheet',
  'region_day',
  'state_day',
  'reply_rollup',
  'reply_sheet',
  'touched_day',
  'page_day',
  'subscriber_count',
  'question',
  'watch',
];

/**
 * Makes what is spread by region answer as in a cluster whose machine with one region is gone: a statement that comes to a row of it fails with what
 * Citus says then, and others do not know of it.
 * @returns brings the machine back
 */
export async function loseWorkerOf(regionCode: string, query: Query): Promise<() => Promise<void>> {
  // Dear, so that whatever leaves the region out is looked at before.
  await query(`create function worker_answers(code text) returns boolean stable cost 1000000 language plpgsql as $$
    begin
      if code = '${regionCode}' then
        raise exception 'connection to the remote node postgres@two:5432 failed with the following error: Connection refused'
          using errcode = '08006';
      end if;
      return true;
    end $$`);
  for (const table of SPREAD) {
    await query(`alter table ${table} rename to ${table}_there`);
    await query(`create view ${table} as select xmin, * from ${table}_there where worker_answers(region_code)`);
  }
  return async () => {
    for (const table of SPREAD) {
      await query(`drop view ${table}`);
      await query(`alter table ${table}_there rename to ${table}`);
    }
    await query('drop function worker_answers');
  };
}
