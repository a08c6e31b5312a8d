import { col, readRow, type Database } from '@gospulse/store';
import sql from 'sql-template-tag';

/** What became of letters: taken by the mail server, still waiting, refused for good. */
export interface LetterCounts {
  readonly sent: number;
  readonly waiting: number;
  readonly refused: number;
}

/** Of the letters whose key begins so; all letters by an empty one. */
export function countLetters(database: Database, keyPrefix: string): Promise<LetterCounts> {
  const ofState = (state: string) => sql`(count(*) filter (where state = ${state}))::int`;
  return readRow(
    database,
    { sent: col.int, waiting: col.int, refused: col.int },
    sql`select ${ofState('sent')} as sent, ${ofState('waiting')} as waiting, ${ofState('refused')} as refused
        from mail where starts_with(dedup_key, ${keyPrefix})`,
  );
}
