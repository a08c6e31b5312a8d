import { col, readRow, type Database } from '@gospulse/store';
import sql from 'sql-template-tag';
import { CommandError } from '../exit-codes.js';

/** Whether anything was imported for a region. */
export async function isRegionFilled(database: Database, regionCode: string): Promise<boolean> {
  const { found } = await readRow(
    database,
    { found: col.flag },
    sql`select exists (select 1 from region where code = ${regionCode}) as found`,
  );
  return found;
}

/** Of a region of which nothing was imported: what to do next. */
export function emptyRegister(regionCode: string): CommandError {
  return new CommandError(
    `в реестре нет региона ${regionCode}. Загрузите его: registry import ФАЙЛ --region ${regionCode}`,
    'unknown-region',
  );
}

/** The same where it is not at hand which one was asked for. */
export const NO_SUCH_REGION = 'такого региона в реестре нет. Загрузите его: registry import ФАЙЛ --region КОД';
