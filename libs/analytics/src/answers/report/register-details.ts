import { col, maybe, readRows, type RowOf } from '@gospulse/store';
import type { DataSource } from 'typeorm';
import { inScope, type Scope } from '../../query/scope.js';
import { sql } from '../../sources/statement.js';

const DETAILS = {
  ogrn: col.text,
  oktmo: maybe(col.text),
  founderName: maybe(col.text),
  exemptReason: maybe(col.text),
  exemptAct: maybe(col.text),
  status: maybe(col.text),
  comment: maybe(col.text),
  hasResponsible: col.flag,
  okUrl: maybe(col.text),
  maxUrl: maybe(col.text),
  telegramUrl: maybe(col.text),
};
export type RegisterDetails = RowOf<typeof DETAILS>;

/** What the register says of institutions that no figure needs, by ОГРН; no names of persons. */
export async function readRegisterDetails(
  dataSource: DataSource,
  scope: Scope,
): Promise<ReadonlyMap<string, RegisterDetails>> {
  const link = (network: string) =>
    sql`(select t.link from told_page t where t.institution_id = i.id and t.removed_at is null and t.network = ${network})`;
  const rows = await readRows(
    dataSource,
    DETAILS,
    sql`select i.ogrn, i.oktmo, i.founder_name as "founderName", i.exempt_reason as "exemptReason",
               i.exempt_act as "exemptAct", i.status, i.comment, i.responsible is not null as "hasResponsible",
               ${link('ok')} as "okUrl", ${link('max')} as "maxUrl", ${link('telegram')} as "telegramUrl"
        from institution i where ${inScope(scope)} order by i.id`,
  );
  return new Map(rows.map((row) => [row.ogrn, row]));
}
