import { BESIDE_MUNICIPALITIES, NO_FOUNDER } from '@gospulse/domain';
import { col, findRow, maybe, type Database } from '@gospulse/store';
import sql from 'sql-template-tag';

/** What the filters of a view are called: whoever opens a link has no list to look them up in. Of several, between commas. */
export interface ViewNames {
  readonly district: string | null;
  readonly founder: string | null;
}

/**
 * Names of the districts and the founders of a region, each of which may be several between commas; null: not filtered by, or
 * not known.
 */
export async function readViewNames(
  database: Database,
  regionCode: string,
  { oktmo, founder }: { readonly oktmo?: string | undefined; readonly founder?: string | undefined },
): Promise<ViewNames> {
  const row = await findRow(
    database,
    { district: maybe(col.text), founder: maybe(col.text) },
    sql`select (select string_agg(coalesce(short_name, name), ', ' order by coalesce(short_name, name)) from municipality
                where region_code = ${regionCode} and oktmo = any(${partsOf(oktmo)}::text[])) as district,
               (select string_agg(coalesce(short_name, name), ', ' order by coalesce(short_name, name)) from institution
                where region_code = ${regionCode} and ogrn = any(${partsOf(founder)}::text[])) as founder`,
  );
  const beside = BESIDE_MUNICIPALITIES.filter((each) => partsOf(oktmo).includes(each.oktmo)).map(({ name }) => name);
  const nobody = partsOf(founder).includes(NO_FOUNDER.ogrn) ? [NO_FOUNDER.name] : [];
  return { district: joined(row?.district ?? null, beside), founder: joined(row?.founder ?? null, nobody) };
}

function partsOf(list: string | undefined): string[] {
  return list === undefined ? [] : list.split(',');
}

function joined(names: string | null, more: readonly string[]): string | null {
  const all = [...(names === null ? [] : [names]), ...more];
  return all.length === 0 ? null : all.join(', ');
}
