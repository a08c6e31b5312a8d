import type { DataSource } from 'typeorm';

export interface Usage {
  readonly token: string;
  readonly method: string;
  readonly calls: number;
  readonly refused: number;
}

/** Adds to the day's books. Tokens appear as fingerprints. */
export async function addUsage(dataSource: DataSource, day: string, usage: readonly Usage[]): Promise<void> {
  if (usage.length === 0) return;
  await dataSource.query(
    `insert into api_usage (token, method, day, calls, refused)
     select token, method, $1, calls, refused
     from unnest($2::text[], $3::text[], $4::int[], $5::int[]) as t(token, method, calls, refused)
     on conflict (token, method, day) do update set
       calls = api_usage.calls + excluded.calls, refused = api_usage.refused + excluded.refused`,
    [
      day,
      usage.map((item) => item.token),
      usage.map((item) => item.method),
      usage.map((item) => item.calls),
      usage.map((item) => item.refused),
    ],
  );
}

export async function readUsage(dataSource: DataSource, day: string): Promise<Usage[]> {
  return dataSource.query<Usage[]>('select token, method, calls, refused from api_usage where day = $1', [day]);
}
