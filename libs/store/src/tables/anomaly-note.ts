import type { DataSource } from 'typeorm';

export interface AnomalyNoteFact {
  readonly regionCode: string;
  /** Null: of an event of the platform. */
  readonly pageId: number | null;
  /** Local day. */
  readonly day: string;
  readonly kind: 'note' | 'dismissed';
  readonly text: string;
}

/** How many notes there may be: of one page (or of the platform) on one day, and of a region. */
export interface NoteLimits {
  readonly ofDay: number;
  readonly ofRegion: number;
}

/**
 * Keeps a note; its text was checked by whoever took it in.
 * @returns its number; null: there are as many as there may be, also when many come at once
 */
export async function writeAnomalyNote(
  dataSource: DataSource,
  note: AnomalyNoteFact,
  madeAt: Date,
  { ofDay, ofRegion }: NoteLimits,
): Promise<number | null> {
  return dataSource.transaction(async (manager) => {
    await manager.query("select pg_advisory_xact_lock(hashtext('anomaly_note'), hashtext($1))", [note.regionCode]);
    const rows = await manager.query<{ id: number }[]>(
      `insert into anomaly_note (region_code, page_id, day, kind, text, made_at)
       select $1, $2::int, $3::date, $4, $5, $6::timestamptz
       where (select count(*) from anomaly_note where region_code = $1) < $8
         and (select count(*) from anomaly_note
              where region_code = $1 and day = $3::date and page_id is not distinct from $2::int) < $7
       returning id`,
      [note.regionCode, note.pageId, note.day, note.kind, note.text, madeAt, ofDay, ofRegion],
    );
    return rows[0]?.id ?? null;
  });
}

/** Takes a note away. @returns whether there was one in the region and, unless null, in these municipalities */
export async function removeAnomalyNote(
  dataSource: DataSource,
  regionCode: string,
  oktmo: readonly string[] | null,
  id: number,
): Promise<boolean> {
  const rows = await dataSource.query<{ id: number }[]>(
    `with gone as (
       delete from anomaly_note n where n.region_code = $1 and n.id = $3 and ($2::text[] is null or exists (
         select 1 from page p join institution i on i.id = p.institution_id
         where p.id = n.page_id and i.municipality_oktmo = any($2)
       )) returning id
     )
     select id from gone`,
    [regionCode, oktmo, id],
  );
  return rows.length > 0;
}
