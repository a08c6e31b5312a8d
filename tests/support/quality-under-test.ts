import { outcomeNamed } from '@gospulse/domain';
import type { DataSource } from 'typeorm';
import { emptyTables } from './database.js';

/** The cut-off of these specs: noon in Volgograd, 12:00 in Moscow. */
export const NOW = new Date('2026-11-23T09:00:00Z');

export const ago = (seconds: number): Date => new Date(NOW.getTime() - seconds * 1_000);

export interface WatchFixture {
  readonly kind?: 'communities' | 'posts' | 'comments';
  readonly outcome: string | null;
  /** Seconds before NOW; null: never. */
  readonly triedAgo: number | null;
  readonly succeededAgo: number | null;
  readonly interval?: number | null;
  readonly failures?: number;
}

/** One database serves a whole file: making one takes a second. */
export function emptyRegion(dataSource: DataSource): Promise<void> {
  return emptyTables(dataSource, 'region, sweep, api_usage, plan, vk_token, collector, setting', 'restart identity');
}

/** A region of two municipalities; an institution and a page for each call of `page`. */
export async function layRegister(dataSource: DataSource) {
  await dataSource.query("insert into region values ('34', 'Волгоградская область', 'Europe/Volgograd')");
  await dataSource.query(
    `insert into municipality (oktmo, region_code, name, short_name, abbr, kind)
     values ('18610000', '34', 'Алексеевский район', 'Алексеевский', 'Але', 'district'),
            ('18701000', '34', 'город Волгоград', 'Волгоград', 'Влг', 'city')`,
  );
  let serial = 0;
  return {
    /** @returns the page's id in the database; VK's id is 1,000 more */
    async page(watches: readonly WatchFixture[], more: { oktmo?: string; vkId?: null } = {}): Promise<number> {
      serial += 1;
      const [{ id }] = await dataSource.query<[{ id: number }]>(
        `with i as (
           insert into institution (region_code, ogrn, name, kind, sphere, level, municipality_oktmo, imported_at)
           values ('34', $1, $2, 'school', 'education', 'municipal', $3, now()) returning id
         )
         insert into page (region_code, institution_id, vk_id, link, name, registered_at)
         select '34', id, $4, $5, $6, now() from i returning id`,
        [
          String(1_020_000_000_000 + serial),
          `Школа № ${serial}`,
          more.oktmo ?? '18701000',
          more.vkId === null ? null : 1_000 + serial,
          `link${serial}`,
          more.vkId === null ? null : `Страница ${serial}`,
        ],
      );
      for (const watch of watches) await addWatch(dataSource, id, watch);
      return id;
    },
  };
}

async function addWatch(dataSource: DataSource, pageId: number, watch: WatchFixture): Promise<void> {
  const at = (seconds: number | null) => (seconds === null ? null : ago(seconds));
  const outcome = watch.outcome === null ? null : outcomeNamed(watch.outcome);
  await dataSource.query(
    `insert into watch (page_id, kind, region_code, due_at, last_outcome, last_outcome_detail, last_outcome_at, last_success_at,
                        failures, interval_seconds)
     values ($1, $2, '34', 'epoch', $3, $4, $5, $6, $7, $8)`,
    [
      pageId,
      watch.kind ?? 'posts',
      outcome?.code ?? null,
      outcome?.detail ?? null,
      at(watch.triedAgo),
      at(watch.succeededAgo),
      watch.failures ?? 0,
      watch.interval ?? null,
    ],
  );
}
