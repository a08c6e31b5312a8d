import type { DigestKind, DigestObstacle } from '@gospulse/domain';
import { countLetters, type LetterCounts } from '@gospulse/mail';
import { col, readRow, type Database } from '@gospulse/store';
import sql from 'sql-template-tag';
import { CONFIRMATION_KEYS, digestKeysOf } from './letter-keys.js';
import { obstaclesOf, type Installation } from './mailboxes/installation.js';

/** How letters to heads stand. */
export interface DigestStatus {
  readonly obstacles: readonly DigestObstacle[];
  readonly mailFrom: string | null;
  readonly letters: Readonly<Record<DigestKind | 'confirmation' | 'edition', LetterCounts>>;
  readonly mailboxes: {
    readonly named: number;
    readonly confirmed: number;
    readonly resting: number;
    readonly weekly: number;
    readonly urgent: number;
  };
}

const MAILBOXES = { named: col.int, confirmed: col.int, resting: col.int, weekly: col.int, urgent: col.int };

export async function readDigestStatus(database: Database, installation: Installation): Promise<DigestStatus> {
  const of = (prefix: string) => countLetters(database, [prefix]);
  const [weekly, urgent, confirmation, edition, mailboxes] = await Promise.all([
    of(digestKeysOf('weekly')),
    of(digestKeysOf('urgent')),
    of(CONFIRMATION_KEYS),
    of('schedule '),
    readRow(
      database,
      MAILBOXES,
      sql`select count(*)::int as named, (count(*) filter (where confirmed_at is not null))::int as confirmed,
                 (count(*) filter (where rests_since is not null))::int as resting,
                 (count(*) filter (where confirmed_at is not null and rests_since is null and weekly))::int as weekly,
                 (count(*) filter (where confirmed_at is not null and rests_since is null and urgent))::int as urgent
          from account_mailbox`,
    ),
  ]);
  const { mailFrom } = installation;
  return {
    obstacles: obstaclesOf(installation),
    mailFrom,
    letters: { weekly, urgent, confirmation, edition },
    mailboxes,
  };
}
