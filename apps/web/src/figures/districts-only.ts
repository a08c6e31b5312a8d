import { NO_MUNICIPALITY } from '@gospulse/domain';

/** Rows of municipalities, without that of the institutions which have none: it is no district among others. */
export function districtsOnly<Row extends { readonly oktmo: string }>(rows: readonly Row[]): Row[] {
  return rows.filter(({ oktmo }) => oktmo !== NO_MUNICIPALITY.oktmo);
}
