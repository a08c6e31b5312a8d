import { createServer, type Server } from 'node:net';
import { createTestDatabase, type TestDatabase } from '@gospulse/test-support/database.js';
import { makeCertificate } from '@gospulse/test-support/certificate.js';
import {
  headersOf,
  openMailServer,
  partsOf,
  reply,
  type MailServerUnderTest,
} from '@gospulse/test-support/mail-server.js';
import type { MailConfig } from '@gospulse/platform';
import { countLetters, readTroubles } from './outbox/count-letters.js';
import { callOffLetters, forgetLetters } from './outbox/end-letters.js';
import { writeLetter, type Letter } from './outbox/write-letter.js';
import { claimLetter, markHandedOver } from './sending/claims.js';
import { sendDueLetters } from './sending/send-due.js';
import { openServer, type SmtpSettings } from './smtp/mail-server.js';

const START = new Date('2026-11-02T09:00:00Z');
const QUICK: SmtpSettings = { connectMs: 400, wholeMs: 400 };
let database: TestDatabase;
let now = START;
const open: { close(): Promise<void> | void }[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  now = START;
  await database.dataSource.query('truncate mail cascade');
});
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

const serve = async (...args: Parameters<typeof openMailServer>): Promise<MailServerUnderTest> => {
  const server = await openMailServer(...args);
  open.push(server);
  return server;
};
const write = (key: string, more: Partial<Letter> = {}) =>
  writeLetter(
    database.dataSource,
    {
      key,
      kind: 'edition',
      recipient: `${key}@office.example`,
      subject: 'Издание',
      text: 'Текст',
      html: null,
      attachments: [],
      ...more,
    },
    now,
    'region.example',
  );
const sendBy = (config: MailConfig, owner = 'one', settings: Partial<SmtpSettings> = {}, perHour = 1_000) =>
  sendDueLetters(database.dataSource, { server: openServer(config, settings), owner, perHour, now: () => now });
const stored = () =>
  database.dataSource.query<{ dedup_key: string; state: string; tries: number; last_error: string | null }[]>(
    'select dedup_key, state, tries, last_error from mail order by id',
  );
const later = (seconds: number) => (now = new Date(now.getTime() + seconds * 1_000));

it('a letter is written once, sent once by two senders at once, and keeps its Message-ID', async () => {
  const mail = await serve();
  expect([await write('a'), await write('a'), await write('b'), await write('c')]).toEqual([true, false, true, true]);
  const reports = await Promise.all([sendBy(mail.config(), 'one'), sendBy(mail.config(), 'two')]);
  expect(reports[0].sent + reports[1].sent).toBe(3);
  expect(mail.letters.map(({ to }) => to[0]).sort()).toEqual(['a', 'b', 'c'].map((key) => `${key}@office.example`));
  later(7_200);
  expect(await sendBy(mail.config())).toEqual({ sent: 0, notSent: {} });
  const headers = headersOf(mail.letters[0]!);
  expect(headers).toContainEqual(expect.stringMatching(/^Message-ID: <[0-9a-f]{40}@region\.example>$/));
  expect(headers).toContain('Auto-Submitted: auto-generated');
  expect(await countLetters(database.dataSource, [''])).toEqual({ sent: 3, waiting: 0, refused: 0 });
});

it('what a server refuses for now is sent later, and what it refuses for good is not tried again', async () => {
  let answer: Error | null = reply(451);
  const mail = await serve(
    { onRcptTo: ({ address }, _, done) => done(address.startsWith('gone') ? reply(550) : null) },
    () => Promise.resolve(answer),
  );
  await write('later');
  await write('gone');
  expect(await sendBy(mail.config())).toEqual({ sent: 0, notSent: { 'not-now': 1, 'recipient-refused': 1 } });
  answer = null;
  expect((await sendBy(mail.config())).sent).toBe(0);
  later(61);
  expect((await sendBy(mail.config())).sent).toBe(1);
  expect(await stored()).toEqual([
    { dedup_key: 'later', state: 'sent', tries: 2, last_error: null },
    { dedup_key: 'gone', state: 'refused', tries: 1, last_error: 'recipient-refused' },
  ]);
});

it.each([
  [554, 'content-refused'],
  [552, 'too-large'],
])('a letter that is answered with %i is refused for good: %s', async (code, error) => {
  const mail = await serve({}, () => Promise.resolve(reply(code)));
  await write('a');
  await sendBy(mail.config());
  expect(await stored()).toMatchObject([{ state: 'refused', last_error: error }]);
});

describe('a server that does not do its part is left in time, and every letter waits', () => {
  const listen = async (onSocket: Parameters<typeof createServer>[1]): Promise<number> => {
    const server: Server = createServer(onSocket).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    open.push({ close: () => void server.close() });
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  };
  const at = async (port: number | Promise<number>, more: Partial<MailConfig> = {}): Promise<MailConfig> => ({
    ...(await serve()).config(more),
    port: await port,
  });

  it.each<[string, string, () => Promise<MailConfig>]>([
    ['says nothing', 'timeout', () => at(listen((socket) => socket.unref()))],
    ['hangs up', 'no-connection', () => at(listen((socket) => socket.destroy()))],
    [
      'says what is no SMTP',
      'no-connection',
      () => at(listen((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))),
    ],
    ['is not there', 'no-connection', () => at(1)],
    ['stalls after its greeting', 'timeout', () => at(listen((socket) => socket.unref().write('220 here\r\n')))],
    ['has no TLS', 'no-tls', async () => (await serve()).config({ tls: 'upgraded' })],
    [
      'has a certificate of its own making',
      'no-tls',
      async () =>
        (await serve({ ...makeCertificate(), disabledCommands: [] })).config({ host: 'localhost', tls: 'upgraded' }),
    ],
    [
      'refuses the login',
      'login-refused',
      async () =>
        (await serve({ allowInsecureAuth: true, onAuth: (_, __, done) => done(reply(535)) })).config({
          login: { user: 'u', password: 'hunter2' },
        }),
    ],
    [
      'refuses the sender',
      'sender-refused',
      async () => (await serve({ onMailFrom: (_, __, done) => done(reply(553)) })).config(),
    ],
  ])('%s: %s', async (_, error, serverOf) => {
    await write('a');
    await write('b');
    const config = await serverOf();
    const settings = error === 'timeout' ? QUICK : {};
    expect(await sendBy(config, 'one', settings)).toEqual({ sent: 0, notSent: { [error]: 1 } });
    // The second letter was not even tried.
    expect(await stored()).toMatchObject([
      { state: 'waiting', tries: 1, last_error: error },
      { state: 'waiting', tries: 0, last_error: null },
    ]);
    expect(JSON.stringify(await database.dataSource.query('select * from mail'))).not.toMatch(/hunter2|secret/);
  });

  it('a certificate that is trusted is taken, and so is the login by it', async () => {
    const { cert, key } = makeCertificate();
    const mail = await serve({
      ...{ cert, key, disabledCommands: [] },
      onAuth: ({ username, password }, _, done) =>
        done(null, username === 'u' && password === 'hunter2' ? { user: 'u' } : undefined),
    });
    await write('a');
    const config = mail.config({ host: 'localhost', tls: 'upgraded', login: { user: 'u', password: 'hunter2' } });
    expect((await sendBy(config, 'one', { connectMs: 5_000, wholeMs: 5_000, ca: cert })).sent).toBe(1);
  });
});

it('a sender that dies before the server has the letter is followed by another, after its lease', async () => {
  const mail = await serve();
  await write('a');
  expect(await claimLetter(database.dataSource, { owner: 'dies', perHour: 9, now })).not.toBeNull();
  expect((await sendBy(mail.config())).sent).toBe(0);
  await database.dataSource.query(`update mail set leased_until = now() - interval '1 second'`);
  expect((await sendBy(mail.config())).sent).toBe(1);
});

it('a letter that the server may have is not sent a second time, and is told as unknown', async () => {
  const mail = await serve();
  await write('a');
  const claimed = await claimLetter(database.dataSource, { owner: 'dies', perHour: 9, now });
  expect(await markHandedOver(database.dataSource, { id: claimed!.id, owner: 'dies', now })).toBe(true);
  await database.dataSource.query(`update mail set leased_until = now() - interval '1 second'`);
  expect(await sendBy(mail.config())).toEqual({ sent: 0, notSent: {} });
  expect(await stored()).toMatchObject([{ state: 'refused', last_error: 'unknown-whether-sent' }]);
  expect(mail.letters).toEqual([]);
});

it('a server that takes the whole letter and never says so is not asked twice; one that stood still sends nothing', async () => {
  const mail = await serve({}, () => new Promise(() => undefined));
  await write('a');
  const slow = { wholeMs: 2_000 };
  expect(await sendBy(mail.config(), 'one', slow)).toEqual({ sent: 0, notSent: { 'unknown-whether-sent': 1 } });
  expect(await stored()).toMatchObject([{ state: 'refused', last_error: 'unknown-whether-sent' }]);

  await write('b');
  const claimed = await claimLetter(database.dataSource, { owner: 'slow', perHour: 9, now });
  await database.dataSource.query(`update mail set leased_until = now() - interval '1 second' where state = 'waiting'`);
  expect(await markHandedOver(database.dataSource, { id: claimed!.id, owner: 'slow', now })).toBe(false);
});

it('keeps to the number of an hour, and gives up after three days', async () => {
  const mail = await serve();
  for (const key of ['a', 'b', 'c']) await write(key);
  expect((await sendBy(mail.config(), 'one', {}, 2)).sent).toBe(2);
  later(1_800);
  expect((await sendBy(mail.config(), 'one', {}, 2)).sent).toBe(0);
  later(3 * 86_400);
  expect((await sendBy(mail.config(), 'one', {}, 2)).sent).toBe(0);
  expect(await stored()).toMatchObject([
    { state: 'sent' },
    { state: 'sent' },
    { state: 'refused', last_error: 'too-late' },
  ]);
});

it('where the hour is full, who waits in front of a screen comes first, then what is too late tomorrow, then what waits longest', async () => {
  const mail = await serve();
  for (const key of ['week1', 'week2', 'week3']) await write(key, { kind: 'digest' });
  later(60);
  await write('today', { kind: 'digest', giveUpAt: new Date(now.getTime() + 3 * 3_600_000) });
  later(60);
  await write('asking', { kind: 'confirmation' });
  for (let hour = 0; hour < 3; hour += 1) {
    await sendBy(mail.config(), 'one', {}, hour === 0 ? 1 : 2);
    later(3_601);
  }
  const order = mail.letters.map(({ to: [recipient] }) => recipient?.split('@')[0]);
  expect(order).toEqual(['asking', 'today', 'week1', 'week2', 'week3']);
});

it('no subject, name or recipient makes a header or a recipient of its own', async () => {
  const mail = await serve();
  await write('a', {
    subject: 'Сводка\r\nBcc: spy@evil.example\r\n\r\nтело \u202Eгнида',
    recipient: 'a@office.example',
    text: '.\r\nMAIL FROM:<x>\r\n.\r\nконец',
    html: '<p>да</p>',
  });
  for (const recipient of [
    'a@b.example, c@d.example',
    'a@b.example\r\nRCPT TO:<c@d.example>',
    'x <a@b.example>',
    'a b@c.example',
  ])
    await expect(write(recipient, { recipient })).rejects.toThrow(/mail_recipient_check/);
  await sendBy(mail.config());
  expect(mail.letters.map(({ to }) => to)).toEqual([['a@office.example']]);
  const headers = headersOf(mail.letters[0]!);
  expect(headers.filter((line) => /^(bcc|cc|to):/i.test(line))).toEqual(['To: a@office.example']);
  expect(partsOf(mail.letters[0]!).map(({ type }) => type)).toEqual(['text/plain', 'text/html']);
  expect(partsOf(mail.letters[0]!)[0]?.bytes.toString()).toContain('MAIL FROM:<x>');
});

it('tells why the newest letter of a recipient was not taken, as long as that is how it stands', async () => {
  let answer: Error | null = reply(451);
  const mail = await serve({}, () => Promise.resolve(answer));
  const to = (recipient: string) => ({ recipient });
  await write('x 1', to('A@office.example'));
  await write('y 1', to('other@office.example'));
  await sendBy(mail.config());
  const troubles = () => readTroubles(database.dataSource, ['x ']);
  expect(await troubles()).toEqual([{ recipient: 'A@office.example', isWaiting: true, error: 'not-now' }]);
  answer = reply(554);
  later(61);
  await sendBy(mail.config());
  expect(await troubles()).toEqual([{ recipient: 'A@office.example', isWaiting: false, error: 'content-refused' }]);
  answer = null;
  await write('x 2', to('a@office.example'));
  await sendBy(mail.config());
  expect(await troubles()).toEqual([]);
});

it('a letter that is called off does not go, also where a sender has it in hand; one that the server may have is told as it ends', async () => {
  const mail = await serve();
  for (const key of ['s 1 a', 's 1 b', 's 1 c', 's 2 a'])
    await write(key, { recipient: `${key.replaceAll(' ', '')}@Office.example` });
  const held = await claimLetter(database.dataSource, { owner: 'holds', perHour: 9, now });
  const out = await claimLetter(database.dataSource, { owner: 'holds', perHour: 9, now });
  expect(await markHandedOver(database.dataSource, { id: out!.id, owner: 'holds', now })).toBe(true);
  expect(await callOffLetters(database.dataSource, { keyLike: 's 1 %', except: ['S1C@office.example'], now })).toBe(1);
  expect(await markHandedOver(database.dataSource, { id: held!.id, owner: 'holds', now })).toBe(false);
  expect((await sendBy(mail.config())).sent).toBe(2);
  expect(await stored()).toMatchObject([
    { dedup_key: 's 1 a', state: 'refused', last_error: 'called-off' },
    { dedup_key: 's 1 b', state: 'waiting' },
    { dedup_key: 's 1 c', state: 'sent' },
    { dedup_key: 's 2 a', state: 'sent' },
  ]);
});

it('of letters that ended long ago the words are forgotten, later all of them; one that waits stays', async () => {
  const mail = await serve();
  await write('a', { html: '<p>тайна</p>', text: 'тайна' });
  await sendBy(mail.config());
  later(29 * 86_400);
  await write('b');
  const kept = () =>
    database.dataSource.query<object[]>('select dedup_key, subject, body, html, state from mail order by id');
  await forgetLetters(database.dataSource, now);
  expect(await kept()).toMatchObject([{ body: 'тайна' }, { body: 'Текст' }]);
  later(2 * 86_400);
  await forgetLetters(database.dataSource, now);
  expect(await kept()).toEqual([
    { dedup_key: 'a', subject: '', body: '', html: null, state: 'sent' },
    { dedup_key: 'b', subject: 'Издание', body: 'Текст', html: null, state: 'waiting' },
  ]);
  later(370 * 86_400);
  await forgetLetters(database.dataSource, now);
  expect(await kept()).toMatchObject([{ dedup_key: 'b' }]);
});
