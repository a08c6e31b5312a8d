import sql from 'sql-template-tag';
import { col, maybe, readRow, run, type Database } from '../sql/rows.js';

const WALL_GET_KEY = 'wall-get-per-day';

/** What the installation is observed with. Null: no collector ever said so. */
export interface ObservingSettings {
  /** Calls of `wall.get` a token may make in a day of VK's, as the collector that was started last has it. */
  readonly wallGetPerDay: number | null;
  /** How many tokens all collectors that live work with together, or the last one where none does; 0: VK is not asked. */
  readonly tokens: number | null;
}

/** Tells whoever reads this database what it is observed with: they have no access to the collector's environment. */
export async function writeObservingSettings(
  database: Database,
  settings: { readonly wallGetPerDay: number },
): Promise<void> {
  await run(
    database,
    sql`insert into setting (key, value) values (${WALL_GET_KEY}, ${String(settings.wallGetPerDay)})
        on conflict (key) do update set value = excluded.value`,
  );
}

export async function readObservingSettings(database: Database): Promise<ObservingSettings> {
  const { perDay, seen, tokens } = await readRow(
    database,
    { perDay: maybe(col.text), seen: col.flag, tokens: col.number },
    sql`select (select value from setting where key = ${WALL_GET_KEY}) as "perDay",
               exists (select 1 from collector) as seen,
               (select count(*)::int from vk_token_in_use) as tokens`,
  );
  return { wallGetPerDay: perDay === null ? null : Number(perDay), tokens: seen ? tokens : null };
}
