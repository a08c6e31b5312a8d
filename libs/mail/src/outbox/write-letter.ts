import { cleanText, cutText, MAIL_KEPT_SECONDS } from '@gospulse/domain';
import { at, findRow, col, run, type Database } from '@gospulse/store';
import { randomBytes } from 'node:crypto';
import sql from 'sql-template-tag';

export const LETTER_KINDS = ['edition', 'digest', 'confirmation'] as const;
export type LetterKind = (typeof LETTER_KINDS)[number];

/** A letter to one recipient. */
export interface Letter {
  /** What it is, so that it is written once: `edition 34/7 to a@b.example`. */
  readonly key: string;
  /** `digest`: goes only if it is still wanted when it goes; `confirmation`: asks whether an address is its owner's. */
  readonly kind: LetterKind;
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string | null;
  /** Files of editions, which are read when the letter goes. */
  readonly attachments: readonly { readonly editionId: number; readonly fileName: string }[];
  /** Where its recipient can end such letters at once (RFC 8058); left out: it is no letter of a kind. */
  readonly unsubscribeUrl?: string;
  /** Nobody wants it later; left out: after three days. */
  readonly giveUpAt?: Date;
}

const MAX_SUBJECT = 200;

/**
 * Puts a letter into the outbox. Within the transaction that gives rise to it neither stands without the other.
 * @param domain what follows the @ of whom letters are from: part of the letter's Message-ID, which stays whenever it is sent
 * @returns false: a letter of this key is there
 */
export async function writeLetter(
  database: Database,
  letter: Letter,
  now: Date,
  domain = 'gospulse.invalid',
): Promise<boolean> {
  const { key, kind, recipient, text, html, attachments, unsubscribeUrl = null } = letter;
  // Nobody guesses it: who knows it could say that the letter came back.
  const messageId = `${randomBytes(20).toString('hex')}@${domain}`;
  // A subject is one line of a header, whatever a register or a form put into it.
  const subject = cutText(cleanText(letter.subject), MAX_SUBJECT);
  const giveUpAt = letter.giveUpAt ?? new Date(now.getTime() + MAIL_KEPT_SECONDS * 1_000);
  const written = await findRow(
    database,
    { id: col.int },
    sql`insert into mail (dedup_key, kind, recipient, subject, body, html, message_id, made_at, give_up_at, next_try_at, unsubscribe_url)
        values (${key}, ${kind}, ${recipient}, ${subject}, ${text}, ${html}, ${messageId}, ${at(now)}, ${at(giveUpAt)}, ${at(now)},
                ${unsubscribeUrl})
        on conflict (dedup_key) do nothing returning id`,
  );
  if (written === null) return false;
  for (const { editionId, fileName } of attachments) {
    await run(
      database,
      sql`insert into mail_attachment (mail_id, edition_id, file_name) values (${written.id}, ${editionId}, ${fileName})`,
    );
  }
  return true;
}
