import type { SweepRow } from '@gospulse/contracts';
import { col, maybe, oneOf, OF_ALL_REGIONS, readRows } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { sql } from '../../sources/statement.js';

const MAX_SWEEPS = 20;

const COUNTS = col.tallied;
const SWEEP = {
  id: col.int,
  mode: oneOf(['schedule', 'once']),
  kinds: col.texts,
  startedAt: col.instant,
  state: oneOf(['done', 'running', 'unfinished']),
  seconds: maybe(col.number),
  requests: COUNTS,
  outcomes: COUNTS,
};

/** The latest passes of the installation that had something to do, newest first. */
export async function readLastSweeps(dataSource: DataSource): Promise<SweepRow[]> {
  const rows = await readRows(
    dataSource,
    SWEEP,
    sql`${OF_ALL_REGIONS} select s.id, s.mode, s.kinds, s.started_at as "startedAt", s.seconds, s.requests, s.outcomes,
               case when s.finished_at is not null then 'done'
                    when exists (select 1 from watch w where w.kind = any(s.kinds) and w.leased_until > now())
                      and not exists (select 1 from sweep n where n.id > s.id and n.kinds && s.kinds and n.mode <> 'history')
                    then 'running' else 'unfinished' end as state
        from (
          select * from sweep where mode in ('schedule', 'once') and (finished_at is null or outcomes <> '{}')
          order by id desc limit ${MAX_SWEEPS}
        ) s order by s.id desc`,
  );
  return rows.map((row) => ({ ...row, startedAt: row.startedAt.toISOString() }));
}
