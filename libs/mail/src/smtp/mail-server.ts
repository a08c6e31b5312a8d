import type { MailError } from '@gospulse/domain';
import type { MailConfig } from '@gospulse/platform';
import MailComposer from 'nodemailer/lib/mail-composer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { errorOf, type LetterStage } from './error-of.js';

/** What stands in a letter when it goes. */
export interface Written {
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string | null;
  readonly messageId: string;
  readonly date: Date;
  /** Where such letters can be ended at once; null: it is no letter of a kind. */
  readonly unsubscribeUrl: string | null;
  readonly attachments: readonly { readonly name: string; readonly bytes: Buffer }[];
}

export type HandOver = { readonly kind: 'sent' } | { readonly kind: 'not-sent'; readonly error: MailError };

export interface MailServer {
  /**
   * Hands a letter over. `beforeData` is called once the server has said who it is and the letter is about to go; false: it does not.
   * Null: it was called off there.
   */
  handOver(letter: Written, beforeData: () => Promise<boolean>): Promise<HandOver | null>;
  /** Connects, signs in and leaves. Null: all is well. */
  probe(): Promise<MailError | null>;
}

/** How long a server is waited for, in milliseconds. */
export interface SmtpSettings {
  readonly connectMs: number;
  /** From connecting to the last word. */
  readonly wholeMs: number;
  /** Certificates that are trusted besides those of the system, PEM. */
  readonly ca?: string;
  /** Once it is aborted, a letter that is under way has some seconds left. */
  readonly stop?: AbortSignal;
}

const DEFAULTS: SmtpSettings = { connectMs: 15_000, wholeMs: 120_000 };
const GRACE_MS = 3_000;

/** The mail server of the configuration. Nothing is connected yet. */
export function openServer(config: MailConfig, given: Partial<SmtpSettings> = {}): MailServer {
  const settings = { ...DEFAULTS, ...given };
  return {
    handOver: (letter, beforeData) =>
      within(config, settings, async (connection, stage) => {
        await connectAndLogIn(connection, config);
        if (!(await beforeData())) return null;
        await send(connection, { config, letter, stage });
        return { kind: 'sent' } as const;
      }).then((ended) => (ended.kind === 'done' ? ended.value : { kind: 'not-sent', error: ended.error })),
    probe: async () => {
      const ended = await within(config, settings, (connection) => connectAndLogIn(connection, config));
      return ended.kind === 'done' ? null : ended.error;
    },
  };
}

type Ended<T> = { readonly kind: 'done'; readonly value: T } | { readonly kind: 'broken'; readonly error: MailError };

/** Does something by a connection of its own, which is gone afterwards, and within the time that there is. */
async function within<T>(
  config: MailConfig,
  settings: SmtpSettings,
  work: (connection: SMTPConnection, stage: LetterStage) => Promise<T>,
): Promise<Ended<T>> {
  const connection = new SMTPConnection(optionsOf(config, settings));
  const stage: LetterStage = { isWholeLetterOut: false };
  const timers: NodeJS.Timeout[] = [];
  const late = (code: string) => Object.assign(new Error('the mail server is not waited for any longer'), { code });
  let hurry: (() => void) | undefined;
  const broken = new Promise<never>((_, reject) => {
    connection.on('error', reject);
    connection.once('end', () => reject(late('ECONNECTION')));
    timers.push(setTimeout(() => reject(late('ETIMEDOUT')), settings.wholeMs));
    hurry = () => void timers.push(setTimeout(() => reject(late('ECONNECTION')), GRACE_MS));
    settings.stop?.addEventListener('abort', hurry, { once: true });
  });
  // Whoever loses the race has been told already.
  broken.catch(() => undefined);
  try {
    const value = await Promise.race([work(connection, stage), broken]);
    connection.quit();
    return { kind: 'done', value };
  } catch (error) {
    const found = errorOf(error, stage);
    if (found === null) throw error;
    return { kind: 'broken', error: found };
  } finally {
    timers.forEach(clearTimeout);
    if (hurry) settings.stop?.removeEventListener('abort', hurry);
    connection.close();
  }
}

function optionsOf({ host, port, tls }: MailConfig, { connectMs, wholeMs, ca }: SmtpSettings) {
  return {
    ...{ host, port, secure: tls === 'at-once', requireTLS: tls === 'upgraded', ignoreTLS: tls === 'none' },
    ...{ connectionTimeout: connectMs, greetingTimeout: connectMs, dnsTimeout: connectMs, socketTimeout: wholeMs },
    ...{ socketCloseTimeout: 0, logger: false, tls: { minVersion: 'TLSv1.2' as const, ...(ca ? { ca } : {}) } },
  };
}

async function connectAndLogIn(connection: SMTPConnection, { login }: MailConfig): Promise<void> {
  await called((done) => connection.connect(done));
  if (login === null) return;
  const credentials = { user: login.user, pass: login.password };
  await called((done) => connection.login({ ...credentials, credentials }, done));
}

interface Sending {
  readonly config: MailConfig;
  readonly letter: Written;
  readonly stage: LetterStage;
}

async function send(connection: SMTPConnection, { config, letter, stage }: Sending): Promise<void> {
  const { recipient, messageId, attachments } = letter;
  const message = new MailComposer({
    from: { name: config.from.name, address: config.from.address },
    // As a whole address and not as text, in which a comma would make two of it.
    to: [{ name: '', address: recipient }],
    ...{ subject: letter.subject, text: letter.text, ...(letter.html === null ? {} : { html: letter.html }) },
    ...{ messageId: `<${messageId}>`, date: letter.date, headers: headersOf(letter) },
    attachments: attachments.map(({ name, bytes }) => ({ filename: name, content: bytes })),
    ...{ disableFileAccess: true, disableUrlAccess: true },
  }).compile();
  const stream = message.createReadStream();
  stream.once('end', () => (stage.isWholeLetterOut = true));
  await called((done) =>
    connection.send({ from: config.from.address, to: [recipient] }, stream, (error) => done(error ?? undefined)),
  );
}

/**
 * Nobody is to answer it by a machine (RFC 3834, 5). `Precedence` is left out: no standard has it, and RFC 3834 (3.1.8) calls it an
 * old habit. One click ends such letters where the address is one over TLS (RFC 8058, 3.1); else a person opens it (RFC 2369, 3.2).
 */
function headersOf({ unsubscribeUrl }: Written): Record<string, string | { prepared: true; value: string }> {
  const auto = { 'Auto-Submitted': 'auto-generated' };
  if (unsubscribeUrl === null) return auto;
  return {
    ...auto,
    'List-Unsubscribe': { prepared: true, value: `<${unsubscribeUrl}>` },
    ...(unsubscribeUrl.startsWith('https://') ? { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {}),
  };
}

function called(begin: (done: (error?: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => begin((error) => (error ? reject(error) : resolve())));
}
