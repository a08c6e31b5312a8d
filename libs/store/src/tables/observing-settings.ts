import sql from 'sql-template-tag';
import { col, maybe, readRow, run, type Database } from '../sql/rows.js';

const WALL_GET_KEY = 'wall-get-per-day';
const LOOK_AHEAD_KEY = 'look-ahead-ids';

/** What the installation is observed with. Null: no collector ever said so. */
export interface ObservingSettings {
  /** Calls of `wall.get` a token may make in a day of VK's, as the collector that was started last has it. */
  readonly wallGetPerDay: number | null;
  /** Ids ahead of a wall's highest known one that it looks for; 0: none. */
  readonly lookAheadIds: number | null;
  /** How many tokens all collectors that live work with together, or the last one where none does; 0: VK is not asked. */
  readonly tokens: number | null;
}

/** Tells whoever reads this database what it is observed with: they have no access to the collector's environment. */
export async function writeObservingSettings(
  database: Database,
  settings: { readonly wallGetPerDay: number; readonly lookAheadIds: number },
): Promise<void> {
  await run(
    database,
    sql`insert into setting (key, value) values (${WALL_GET_KEY}, ${String(settings.wallGetPerDay)}),
                                              (${LOOK_AHEAD_KEY}, ${String(settings.lookAheadIds)})
        on conflict (key) do update set value = excluded.value`,
  );
}

export async function readObservingSettings(database: Database): Promise<ObservingSettings> {
  const { perDay, ahead, seen, tokens } = await readRow(
    database,
    { perDay: maybe(col.text), ahead: maybe(col.text), seen: col.flag, tokens: col.number },
    sql`select (select value from setting where key = ${WALL_GET_KEY}) as "perDay",
               (select value from setting where key = ${LOOK_AHEAD_KEY}) as ahead,
               exists (select 1 from collector) as seen,
               (select count(*)::int from vk_token_in_use) as tokens`,
  );
  return { wallGetPerDay: numberOf(perDay), lookAheadIds: numberOf(ahead), tokens: seen ? tokens : null };
}

function numberOf(value: string | null): number | null {
  return value === null ? null : Number(value);
}
