import { BESIDE_MUNICIPALITIES, NO_FOUNDER } from '@gospulse/domain';
import { col, findRow, maybe, type Database } from '@gospulse/store';
import sql from 'sql-template-tag';

/** What the filters of a view are called: whoever opens a link has no list to look them up in. */
export interface ViewNames {
  readonly district: string | null;
  readonly founder: string | null;
}

/** Names of a district and a founder of a region; null: not filtered by, or not known. */
export async function readViewNames(
  database: Database,
  regionCode: string,
  { oktmo, founder }: { readonly oktmo?: string | undefined; readonly founder?: string | undefined },
): Promise<ViewNames> {
  const row = await findRow(
    database,
    { district: maybe(col.text), founder: maybe(col.text) },
    sql`select (select coalesce(short_name, name) from municipality
                where region_code = ${regionCode} and oktmo = ${oktmo ?? null}::text) as district,
               (select coalesce(short_name, name) from institution
                where region_code = ${regionCode} and ogrn = ${founder ?? null}::text) as founder`,
  );
  const beside = BESIDE_MUNICIPALITIES.find((each) => each.oktmo === oktmo);
  const isNone = founder === NO_FOUNDER.ogrn;
  return {
    district: beside?.name ?? row?.district ?? null,
    founder: isNone ? NO_FOUNDER.name : (row?.founder ?? null),
  };
}
