import type { DataSource } from 'typeorm';
import { recordset, type RowShape } from './json-rows.js';

/** Refusals of one kind and reason by one community's answers, since they were last written down. */
export interface RefusedRow {
  /** VK's id. */
  readonly community: number;
  readonly kind: string;
  readonly reason: string;
  readonly times: number;
  readonly first_at: Date;
  readonly last_at: Date;
}

const REFUSED: RowShape<RefusedRow> = {
  community: 'bigint',
  kind: 'text',
  reason: 'text',
  times: 'int',
  first_at: 'timestamptz',
  last_at: 'timestamptz',
};

/** Pages named in a row; the number of refusals counts them all. */
const MAX_NAMED_PAGES = 20;

/** Adds refusals to the day's row of their region. Those of communities that are not registered are not kept. */
export async function addRefusedValues(dataSource: DataSource, rows: readonly RefusedRow[]): Promise<void> {
  if (rows.length === 0) return;
  await dataSource.query(
    `insert into refused_value as r (region_code, day, kind, reason, times, pages, first_at, last_at)
     select p.region_code, (t.last_at at time zone g.zone)::date, t.kind, t.reason, sum(t.times),
            (array_agg(distinct p.id))[1:$2], min(t.first_at), max(t.last_at)
     from ${recordset(REFUSED, 't')}
     join page p on p.network = 'vk' and p.vk_id = t.community and p.removed_at is null
     join region g on g.code = p.region_code
     group by 1, 2, 3, 4 order by 1, 2, 3, 4
     on conflict (region_code, day, kind, reason) do update set
       times = least(r.times::bigint + excluded.times, 2147483647)::int,
       pages = array(select distinct page from unnest(r.pages || excluded.pages) page order by page limit $2),
       first_at = least(r.first_at, excluded.first_at), last_at = greatest(r.last_at, excluded.last_at)`,
    [JSON.stringify(rows), MAX_NAMED_PAGES],
  );
}

/** Forgets refusals of days before an instant's, and doubtful counts that were settled before it. */
export async function forgetRefusedValues(dataSource: DataSource, before: Date): Promise<void> {
  await dataSource.query('delete from refused_value where last_at < $1', [before]);
  await dataSource.query('delete from doubtful_count where settled_at < $1', [before]);
}
