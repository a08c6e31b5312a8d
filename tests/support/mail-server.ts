import type { MailConfig } from '@gospulse/platform';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A letter as a real server took it. */
export interface TakenLetter {
  readonly to: readonly string[];
  /** The whole of it, with its headers. */
  readonly raw: string;
}

export interface MailServerUnderTest {
  readonly port: number;
  readonly letters: readonly TakenLetter[];
  /** Letters of which the server heard a recipient, taken or not. */
  readonly begun: () => number;
  config(more?: Partial<MailConfig>): MailConfig;
  close(): Promise<void>;
}

/** What the server does with the whole letter before it says that it has it: an error is what it answers. */
export type OnLetter = (letter: TakenLetter) => Promise<Error | null>;

/** A real SMTP server on loopback that keeps what it is given. */
export async function openMailServer(
  options: SMTPServerOptions = {},
  onLetter: OnLetter = () => Promise.resolve(null),
): Promise<MailServerUnderTest> {
  const letters: TakenLetter[] = [];
  let begun = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    ...options,
    onRcptTo: (address, session, done) => {
      begun += 1;
      if (options.onRcptTo) options.onRcptTo(address, session, done);
      else done();
    },
    onData: (stream, session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        const letter = { to, raw: Buffer.concat(parts).toString('utf8') };
        void onLetter(letter).then((error) => {
          if (error === null) letters.push(letter);
          done(error);
        });
      });
    },
  });
  // Whoever hangs up in the middle is part of what is tried.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('the mail server has no port');
  const { port } = address;
  return {
    ...{ port, letters, begun: () => begun },
    config: (more = {}) => ({
      ...{ host: '127.0.0.1', port, tls: 'none', login: null, perHour: 1_000 },
      from: { name: 'Госпульс', address: 'reports@region.example' },
      ...more,
    }),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** An answer of the server's with its number. */
export function reply(responseCode: number): Error {
  return Object.assign(new Error(`no, ${responseCode}, says the server to you@secret.example`), { responseCode });
}

/** The headers of a letter, each on one line. */
export function headersOf({ raw }: TakenLetter): string[] {
  return (raw.split('\r\n\r\n')[0] ?? '').replace(/\r\n[ \t]+/g, ' ').split('\r\n');
}

/** The parts of a letter that are text, and the names and bytes of what is attached. */
export function partsOf({
  raw,
}: TakenLetter): { readonly type: string; readonly name: string | null; readonly bytes: Buffer }[] {
  const boundaries = [...raw.matchAll(/boundary="([^"]+)"/g)].map(([, boundary]) => `--${boundary}`);
  const pieces = boundaries.reduce((texts, boundary) => texts.flatMap((text) => text.split(boundary)), [raw]);
  return pieces.flatMap((piece) => {
    const [head = '', ...rest] = piece.replace(/^\r\n/, '').split('\r\n\r\n');
    const type = /^content-type: ([^;\r\n]+)/im.exec(head)?.[1];
    if (type === undefined || type.startsWith('multipart/')) return [];
    const body = rest.join('\r\n\r\n');
    const name = /filename="?([^"\r\n;]+)"?/i.exec(head)?.[1] ?? null;
    return [{ type, name, bytes: decoded(body, /^content-transfer-encoding: (\S+)/im.exec(head)?.[1] ?? '7bit') }];
  });
}

function decoded(body: string, encoding: string): Buffer {
  if (encoding.toLowerCase() === 'base64') return Buffer.from(body, 'base64');
  if (encoding.toLowerCase() !== 'quoted-printable') return Buffer.from(body);
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1');
}
