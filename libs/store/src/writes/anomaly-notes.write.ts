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

/** Keeps a note; its text was checked by whoever took it in. @returns its number */
export async function writeAnomalyNote(dataSource: DataSource, note: AnomalyNoteFact, madeAt: Date): Promise<number> {
  const rows = await dataSource.query<{ id: number }[]>(
    `insert into anomaly_note (region_code, page_id, day, kind, text, made_at) values ($1, $2, $3, $4, $5, $6) returning id`,
    [note.regionCode, note.pageId, note.day, note.kind, note.text, madeAt],
  );
  const [row] = rows;
  if (!row) throw new Error('an insert returned no row');
  return row.id;
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
