import type { DataSource } from 'typeorm';

const WALL_GET_KEY = 'wall-get-per-day';
const TOKENS_KEY = 'vk-tokens';

/** What the collector that was started last was given to observe with. Null: no collector ever said so. */
export interface ObservingSettings {
  /** Calls of `wall.get` a token may make in a day of VK's. */
  readonly wallGetPerDay: number | null;
  /** How many tokens were configured; 0: VK is not asked. */
  readonly tokens: number | null;
}

/** Tells whoever reads this database what it is observed with: they have no access to the collector's environment. */
export async function writeObservingSettings(
  dataSource: DataSource,
  settings: { readonly wallGetPerDay: number; readonly tokens: number },
): Promise<void> {
  await dataSource.query(
    `insert into setting (key, value) values ($1, $2), ($3, $4)
     on conflict (key) do update set value = excluded.value`,
    [WALL_GET_KEY, String(settings.wallGetPerDay), TOKENS_KEY, String(settings.tokens)],
  );
}

export async function readObservingSettings(dataSource: DataSource): Promise<ObservingSettings> {
  const rows = await dataSource.query<{ key: string; value: string }[]>(
    'select key, value from setting where key in ($1, $2)',
    [WALL_GET_KEY, TOKENS_KEY],
  );
  const valueOf = (key: string): number | null => {
    const row = rows.find((candidate) => candidate.key === key);
    return row === undefined ? null : Number(row.value);
  };
  return { wallGetPerDay: valueOf(WALL_GET_KEY), tokens: valueOf(TOKENS_KEY) };
}
