import type { SweepRow } from '@gospulse/contracts';
import type { DataSource } from 'typeorm';

const MOST = 20;

/** The latest passes of the installation that had something to do, newest first. */
export async function readLastSweeps(dataSource: DataSource): Promise<SweepRow[]> {
  const rows = await dataSource.query<(Omit<SweepRow, 'startedAt'> & { startedAt: Date })[]>(
    `select s.id, s.mode, s.kinds, s.started_at as "startedAt", s.seconds, s.requests, s.outcomes,
            case when s.finished_at is not null then 'done'
                 when exists (select 1 from watch w where w.kind = any(s.kinds) and w.leased_until > now())
                   and not exists (select 1 from sweep n where n.id > s.id and n.kinds && s.kinds and n.mode <> 'history')
                 then 'running' else 'unfinished' end as state
     from (
       select * from sweep where mode in ('schedule', 'once') and (finished_at is null or outcomes <> '{}')
       order by id desc limit ${MOST}
     ) s order by s.id desc`,
  );
  return rows.map((row) => ({ ...row, startedAt: row.startedAt.toISOString() }));
}
