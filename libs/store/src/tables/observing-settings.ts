import type { DataSource } from 'typeorm';

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
  dataSource: DataSource,
  settings: { readonly wallGetPerDay: number },
): Promise<void> {
  await dataSource.query(
    `insert into setting (key, value) values ($1, $2) on conflict (key) do update set value = excluded.value`,
    [WALL_GET_KEY, String(settings.wallGetPerDay)],
  );
}

export async function readObservingSettings(dataSource: DataSource): Promise<ObservingSettings> {
  const [row] = await dataSource.query<[{ perDay: string | null; seen: boolean; tokens: number }]>(
    `select (select value from setting where key = $1) as "perDay",
            exists (select 1 from collector) as seen,
            (select count(*)::int from vk_token_in_use) as tokens`,
    [WALL_GET_KEY],
  );
  return { wallGetPerDay: row.perDay === null ? null : Number(row.perDay), tokens: row.seen ? row.tokens : null };
}
