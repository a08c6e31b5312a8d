import { MAIL_ERRORS } from '@gospulse/domain';
import { col, oneOf, readRow, readRows, type Database, type RowOf } from '@gospulse/store';
import sql, { type Sql } from 'sql-template-tag';

/** What became of letters: taken by the mail server, still waiting, refused for good. */
export interface LetterCounts {
  readonly sent: number;
  readonly waiting: number;
  readonly refused: number;
}

/** Of the letters whose keys begin so; all letters by an empty one. */
export function countLetters(database: Database, keyPrefixes: readonly string[]): Promise<LetterCounts> {
  const ofState = (state: string) => sql`(count(*) filter (where state = ${state}))::int`;
  return readRow(
    database,
    { sent: col.int, waiting: col.int, refused: col.int },
    sql`select ${ofState('sent')} as sent, ${ofState('waiting')} as waiting, ${ofState('refused')} as refused
        from mail where ${beginsWith(keyPrefixes)}`,
  );
}

const TROUBLE = { recipient: col.text, isWaiting: col.flag, error: oneOf(MAIL_ERRORS) };

/** The newest letter of each recipient, as far as it was tried and not taken. */
export function readTroubles(database: Database, keyPrefixes: readonly string[]): Promise<RowOf<typeof TROUBLE>[]> {
  return readRows(
    database,
    TROUBLE,
    sql`select recipient, state = 'waiting' as "isWaiting", last_error as error
        from (select distinct on (lower(recipient)) recipient, state, last_error from mail
              where ${beginsWith(keyPrefixes)} order by lower(recipient), id desc) newest
        where state <> 'sent' and last_error is not null order by recipient`,
  );
}

function beginsWith(keyPrefixes: readonly string[]): Sql {
  return sql`exists (select 1 from unnest(${[...keyPrefixes]}::text[]) p where starts_with(dedup_key, p))`;
}
