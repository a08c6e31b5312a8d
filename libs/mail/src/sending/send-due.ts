import type { MailError } from '@gospulse/domain';
import type { DataSource } from 'typeorm';
import type { MailServer } from '../smtp/mail-server.js';
import { claimLetter, giveUpLate, markHandedOver, readWritten, settleLetter, type ClaimedLetter } from './claims.js';

/** Who sends. Any number may at once. */
export interface Sender {
  readonly server: MailServer;
  /** Names one run of one process. */
  readonly owner: string;
  /** Letters that all senders together try in an hour. */
  readonly perHour: number;
  readonly now: () => Date;
  /** Whether a letter that waited is still to go; asked just before it does. Left out: each is. */
  readonly isWanted?: (letter: Pick<ClaimedLetter, 'key' | 'kind' | 'recipient'>) => Promise<boolean>;
  /** No letter is begun once it is aborted. */
  readonly stop?: AbortSignal;
}

export interface SendReport {
  readonly sent: number;
  /** Letters that were not taken, by why. */
  readonly notSent: Readonly<Partial<Record<MailError, number>>>;
}

/** In one go: a broken server is not asked once a letter, all of them wait for the next. */
const MAX_LETTERS = 50;
/** Whatever they refuse is no fault of one letter, and will be the same for the next. */
const OF_THE_SERVER: readonly MailError[] = ['no-connection', 'timeout', 'no-tls', 'login-refused', 'sender-refused'];

const CALLED_OFF = { kind: 'not-sent', error: 'called-off' } as const;

/** Sends what is due, one after the other, until nothing is, the hour is full, or the server is not to be had. */
export async function sendDueLetters(dataSource: DataSource, sender: Sender): Promise<SendReport> {
  const { server, owner, perHour, now, stop, isWanted = () => Promise.resolve(true) } = sender;
  const notSent: Partial<Record<MailError, number>> = {};
  let sent = 0;
  await giveUpLate(dataSource, now());
  for (let letters = 0; letters < MAX_LETTERS && !stop?.aborted; letters += 1) {
    const claimed = await claimLetter(dataSource, { owner, perHour, now: now() });
    if (claimed === null) break;
    const written = await readWritten(dataSource, claimed);
    let isOff = false;
    const ended = await server.handOver(written, async () => {
      isOff = !(await isWanted(claimed));
      return !isOff && markHandedOver(dataSource, { id: claimed.id, owner, now: now() });
    });
    if (isOff) {
      await settleLetter(dataSource, { ...claimed, owner, ended: CALLED_OFF, now: now() });
      continue;
    }
    // Somebody else took it over while this process stood still.
    if (ended === null) continue;
    await settleLetter(dataSource, { ...claimed, owner, ended, now: now() });
    if (ended.kind === 'sent') {
      sent += 1;
      continue;
    }
    notSent[ended.error] = (notSent[ended.error] ?? 0) + 1;
    if (OF_THE_SERVER.includes(ended.error)) break;
  }
  return { sent, notSent };
}
