import { addAccount, bindAccount, changeAccount, OPERATOR } from '@gospulse/access';
import { countLetters, noteBounce, openServer, readBounce, sendDueLetters } from '@gospulse/mail';
import {
  headersOf,
  openMailServer,
  partsOf,
  reply,
  type MailServerUnderTest,
} from '@gospulse/test-support/mail-server.js';
import { openPreparedRegion, type RegionUnderTest } from '@gospulse/test-support/region-under-test.js';
import { changeAddress, chooseDigests } from './mailboxes/change-mailbox.js';
import { confirmMailbox } from './mailboxes/confirm-mailbox.js';
import { findMailbox } from './mailboxes/mailbox.js';
import { restRefused } from './mailboxes/rest-refused.js';
import { previewDigest } from './preview.js';
import { isWanted } from './sending/is-wanted.js';
import { putOffOutOfHours } from './sending/put-off.js';
import { writeDueDigests } from './sending/write-due.js';
import { readDigestStatus } from './status.js';
import { lookAtUnsubscribe, unsubscribe } from './unsubscribing/unsubscribe.js';

/** Monday, half past nine in Volgograd, after the Friday on which everything was observed; the last turn of the hour is behind. */
const MONDAY = new Date('2025-11-24T07:05:00Z');
const INSTALLATION = { publicUrl: 'https://pulse.example', mailFrom: 'reports@region.example', isDemonstration: false };

let region: RegionUnderTest;
let founder: { ogrn: string; below: string[] };
let now = MONDAY;
const open: { close(): Promise<void> }[] = [];

beforeAll(async () => {
  region = await openPreparedRegion('passed', 'small');
  const [largest] = await region.query<{ ogrn: string; below: string[] }>(
    `select f.ogrn, array_agg(i.ogrn order by i.ogrn) as below from institution i join institution f on f.ogrn = i.founder_ogrn
     where i.ogrn <> f.ogrn group by 1 order by count(*) desc, 1 limit 1`,
  );
  founder = largest!;
});
afterAll(() => region.close());
beforeEach(async () => {
  now = MONDAY;
  await region.query('truncate mail, account_mailbox, digest cascade');
  await region.query('update account set disabled_at = now() where disabled_at is null');
});
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

const db = () => region.database.dataSource;
const by = () => ({ actor: OPERATOR, now });
let accounts = 0;
async function head(ogrns: readonly string[]): Promise<number> {
  accounts += 1;
  const login = `head${accounts}@office.example`;
  return db().transaction(async (manager) => {
    const added = await addAccount(manager, { login, name: 'Руководитель', role: 'head', regionCodes: null }, now);
    if (added.kind !== 'added') throw new Error(added.why);
    await bindAccount(manager, { accountId: added.id, ogrns }, now);
    return added.id;
  });
}
const name = (accountId: number, typed: string | null) =>
  changeAddress(db(), { accountId, typed, installation: INSTALLATION }, by());
async function tokenOf(accountId: number): Promise<string> {
  const [letter] = await region.query<{ body: string }>(
    `select body from mail where dedup_key like $1 order by id desc limit 1`,
    [`confirmation account ${accountId} %`],
  );
  return /#([\w-]{43})/.exec(letter?.body ?? '')?.[1] ?? '';
}
/** Somebody who named an address a week ago and confirmed it. */
async function subscribed(ogrns: readonly string[], address = 'head@school.example'): Promise<number> {
  const id = await head(ogrns);
  now = new Date(MONDAY.getTime() - 7 * 86_400_000);
  expect(await name(id, address)).toEqual({ kind: 'done' });
  expect(await confirmMailbox(db(), await tokenOf(id), '192.0.2.1', now)).toEqual({ address });
  await region.query(`delete from mail where kind = 'confirmation'`);
  now = MONDAY;
  return id;
}
const due = (installation = INSTALLATION) => writeDueDigests(db(), { installation, now: () => now });
const send = async (mail: MailServerUnderTest, perHour = 1_000) => {
  await putOffOutOfHours(db(), now);
  return sendDueLetters(db(), {
    ...{ server: openServer(mail.config()), owner: 'spec', perHour, now: () => now },
    isWanted: (letter) => isWanted(db(), letter),
  });
};
const serve = async (...args: Parameters<typeof openMailServer>) => {
  const mail = await openMailServer(...args);
  open.push(mail);
  return mail;
};
const letters = () =>
  region.query<{ dedup_key: string; state: string; last_error: string | null; unsubscribe_url: string }>(
    `select dedup_key, state, last_error, unsubscribe_url from mail where kind = 'digest' order by id`,
  );
const events = (action: string) =>
  region.query<{ outcome: string; details: object }>(
    'select outcome, details from audit_event where action = $1 order by seq',
    [action],
  );

describe('an address', () => {
  it('is written to once it was confirmed by its owner, and by nobody else', async () => {
    const id = await head([founder.ogrn]);
    expect(await name(id, 'head@school.example')).toEqual({ kind: 'done' });
    expect(await due()).toEqual({ written: 0, silent: 0 });
    const token = await tokenOf(id);
    expect(await confirmMailbox(db(), 'x'.repeat(43), '192.0.2.1', now)).toBeNull();
    expect(await confirmMailbox(db(), 'short', '192.0.2.1', now)).toBeNull();
    now = new Date(now.getTime() + 73 * 3_600_000);
    expect(await confirmMailbox(db(), token, '192.0.2.1', now)).toBeNull();
    now = MONDAY;
    const both = await Promise.all([1, 2].map(() => confirmMailbox(db(), token, '192.0.2.1', now)));
    expect(both.filter((one) => one !== null)).toEqual([{ address: 'head@school.example' }]);
    expect(await findMailbox(db(), id)).toMatchObject({ isConfirmed: true, weekly: true, urgent: true });
    expect(await events('mailbox.confirm')).toEqual([{ outcome: 'done', details: { mailbox: 'head@school.example' } }]);
  });

  it('another one makes the link that is out void, and is to be confirmed itself', async () => {
    const id = await subscribed([founder.ogrn]);
    await name(id, 'other@school.example');
    const first = await tokenOf(id);
    await name(id, 'third@school.example');
    expect(await confirmMailbox(db(), first, '192.0.2.1', now)).toBeNull();
    expect(await findMailbox(db(), id)).toMatchObject({ address: 'third@school.example', isConfirmed: false });
    expect(await due()).toEqual({ written: 0, silent: 0 });
  });

  it('named anew has no other letter ask for it than the last', async () => {
    const id = await head([founder.ogrn]);
    for (const typed of ['typo@school.example', 'head@school.example']) await name(id, typed);
    const mail = await serve();
    await send(mail);
    expect(mail.letters.map(({ to }) => to)).toEqual([['head@school.example']]);
    await name(id, 'third@school.example');
    await name(id, null);
    await send(mail);
    expect(mail.letters).toHaveLength(1);
  });

  it.each([
    ['a header', 'head@school.example\r\nBcc: spy@evil.example', 'bad-address'],
    ['two', 'a@school.example,b@school.example', 'bad-address'],
    ['none', 'head', 'bad-address'],
  ])('%s is refused, and written down', async (_, typed, why) => {
    const id = await head([founder.ogrn]);
    expect(await name(id, typed)).toEqual({ kind: 'refused', why });
    expect((await events('mailbox.change')).at(-1)).toMatchObject({ outcome: 'refused', details: { why } });
    expect(await countLetters(db(), [''])).toEqual({ sent: 0, waiting: 0, refused: 0 });
  });

  it('of a stranger gets three letters a day at most, whoever asks for them', async () => {
    const asked: unknown[] = [];
    for (let person = 0; person < 5; person += 1)
      asked.push(await name(await head([founder.ogrn]), person % 2 === 0 ? 'Victim@x.example' : 'victim@x.example'));
    const tooMany = { kind: 'refused', why: 'too-many-letters' };
    expect(asked).toEqual([...Array<object>(3).fill({ kind: 'done' }), tooMany, tooMany]);
    const id = await head([founder.ogrn]);
    for (let turn = 0; turn < 5; turn += 1) expect(await name(id, `a${turn}@x.example`)).toEqual({ kind: 'done' });
    expect(await name(id, 'a6@x.example')).toEqual(tooMany);
  });

  it('cannot be named where no letter could ask for it, nor by whoever gets no letters', async () => {
    const id = await head([founder.ogrn]);
    for (const missing of [{ mailFrom: null }, { publicUrl: null }, { isDemonstration: true }]) {
      const installation = { ...INSTALLATION, ...missing };
      const asked = await changeAddress(db(), { accountId: id, typed: 'head@school.example', installation }, by());
      expect(asked).toEqual({ kind: 'refused', why: 'mail-not-set' });
    }
    await changeAccount(db(), id, { kind: 'role', role: 'analyst', regionCodes: null }, by());
    expect(await name(id, 'head@school.example')).toEqual({ kind: 'refused', why: 'not-a-head' });
  });
});

describe('the letter of a week', () => {
  it('is written once by two collectors at once, and after a restart; and sent once', async () => {
    const id = await subscribed([founder.ogrn]);
    const both = await Promise.all([due(), due()]);
    expect(both[0].written + both[1].written + both[0].silent + both[1].silent).toBe(2);
    expect(await due()).toEqual({ written: 0, silent: 0 });
    now = new Date('2025-11-25T09:00:00Z');
    await due();
    expect((await letters()).filter(({ dedup_key }) => dedup_key.includes('weekly'))).toMatchObject([
      { dedup_key: `digest weekly 2025-11-24 region 34 account ${id}`, state: 'waiting' },
    ]);
    const mail = await serve();
    await Promise.all([send(mail), send(mail)]);
    const weekly = mail.letters.filter(({ raw }) => headersOf({ to: [], raw }).some((line) => /^Subject:/.test(line)));
    expect(new Set(weekly.map(({ raw }) => raw)).size).toBe(mail.letters.length);
    now = new Date('2025-12-01T07:05:00Z');
    await due();
    expect((await letters()).filter(({ dedup_key }) => dedup_key.includes('weekly'))).toHaveLength(2);
  });

  it('is what RFC 8058 and RFC 3834 ask for, says as of when, and has one click to end it', async () => {
    await subscribed([founder.ogrn]);
    await due();
    const mail = await serve();
    await send(mail);
    const weekly = mail.letters.find(({ raw }) => headersOf({ to: [], raw }).join().includes('/unsubscribe/'))!;
    const headers = headersOf(weekly);
    expect(headers).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    expect(headers).toContain('Auto-Submitted: auto-generated');
    expect(headers.some((line) => /^Precedence:/i.test(line))).toBe(false);
    const [, address] = /^List-Unsubscribe: <(https:\/\/pulse\.example\/unsubscribe\/[\w-]{39})>$/m.exec(
      headers.join('\n'),
    )!;
    const [text, html] = partsOf(weekly).map(({ bytes }) => bytes.toString());
    expect(text).toContain(address);
    expect(html).toContain(address);
    expect(text).toMatch(/Данные на \d\d\.\d\d в\u00a0\d\d:\d\d \(UTC\+3\)/);
    expect(`${text}${html}`).not.toMatch(/undefined|NaN|null|\[object/);
  });

  it('is of no use as one click where people come without TLS', async () => {
    await subscribed([founder.ogrn]);
    await due({ ...INSTALLATION, publicUrl: 'http://pulse.office' });
    const mail = await serve();
    await send(mail);
    const headers = headersOf(mail.letters[0]!).join('\n');
    expect(headers).toMatch(/^List-Unsubscribe: <http:/m);
    expect(headers).not.toContain('List-Unsubscribe-Post');
  });

  it.each([
    ['no address of the installation is set', { publicUrl: null }],
    ['no mail server is set', { mailFrom: null }],
    ['it is a demonstration', { isDemonstration: true }],
  ])('is not written where %s', async (_, missing) => {
    await subscribed([founder.ogrn]);
    expect(await due({ ...INSTALLATION, ...missing } as typeof INSTALLATION)).toEqual({ written: 0, silent: 0 });
    expect(await letters()).toEqual([]);
    const status = await readDigestStatus(db(), { ...INSTALLATION, ...missing });
    expect(status.obstacles).toHaveLength(1);
  });

  it.each<[string, (id: number) => Promise<unknown>]>([
    ['the account is shut', (id) => changeAccount(db(), id, { kind: 'disable' }, by())],
    [
      'the account is another role’s',
      (id) => changeAccount(db(), id, { kind: 'role', role: 'analyst', regionCodes: null }, by()),
    ],
    ['it answers for nobody', (id) => changeAccount(db(), id, { kind: 'bind', ogrns: [] }, by())],
    ['it answers for less', (id) => changeAccount(db(), id, { kind: 'bind', ogrns: [founder.below[0]!] }, by())],
    [
      'an institution is another founder’s',
      () => region.query('update institution set founder_ogrn = null where ogrn = $1', [founder.below[0]]),
    ],
    ['it wants none', (id) => chooseDigests(db(), { accountId: id, login: 'x', weekly: false, urgent: false }, by())],
    ['it has another address', (id) => name(id, 'other@school.example')],
    ['it has none', (id) => name(id, null)],
    [
      'the address rests',
      () => region.query(`update account_mailbox set rests_since = now(), rests_because = 'refused'`),
    ],
  ])('that waits does not go any more where %s', async (_, change) => {
    const id = await subscribed([founder.ogrn]);
    await due();
    expect((await letters()).length).toBeGreaterThan(0);
    const restore = await region.query<{ founder_ogrn: string }>(
      'select founder_ogrn from institution where ogrn = $1',
      [founder.below[0]],
    );
    await change(id);
    await region.query(`delete from mail where kind = 'confirmation'`);
    const mail = await serve();
    await send(mail);
    await region.query('update institution set founder_ogrn = $1 where ogrn = $2', [
      restore[0]?.founder_ogrn,
      founder.below[0],
    ]);
    expect(mail.letters).toEqual([]);
    for (const letter of await letters()) expect(letter).toMatchObject({ state: 'refused', last_error: 'called-off' });
  });

  it('takes no more statements for many than for few where nothing is to be written', async () => {
    const asked: string[] = [];
    const counting = new Proxy(db(), {
      get: (target, name) =>
        name === 'query'
          ? (text: string, values?: unknown[]) => (asked.push(text), target.query(text, values))
          : (Reflect.get(target, name) as unknown),
    });
    const statements = async (instant: Date) => {
      now = instant;
      asked.length = 0;
      expect(await writeDueDigests(counting, { installation: INSTALLATION, now: () => now })).toEqual({
        written: 0,
        silent: 0,
      });
      return asked.length;
    };
    const sunday = new Date('2025-11-23T09:00:00Z');
    const counts: number[][] = [];
    for (let person = 0; person < 3; person += 1) {
      await subscribed([founder.below[0]!], `head${person}@school.example`);
      await due();
      counts.push([await statements(sunday), await statements(MONDAY)]);
    }
    expect(counts[2]).toEqual(counts[0]);
    // Nobody is looked at out of hours.
    expect(counts[0]![0]).toBeLessThan(counts[0]![1]!);
  });

  it('goes within the working hours of its region alone, however long the server was away, and not in another week', async () => {
    await subscribed([founder.ogrn]);
    await region.query('update account_mailbox set urgent = false');
    await due();
    const mail = await serve();
    // Monday at 22, Tuesday at 3 and before 9, by the clock of Volgograd.
    for (const out of ['2025-11-24T19:00:00Z', '2025-11-25T00:00:00Z', '2025-11-25T05:59:00Z']) {
      now = new Date(out);
      expect((await send(mail)).sent).toBe(0);
    }
    now = new Date('2025-11-25T06:00:00Z');
    expect((await send(mail)).sent).toBe(1);
    expect((await region.query('select tries from mail'))[0]).toEqual({ tries: 1 });
    await region.query('truncate mail, digest cascade');
    now = new Date('2025-11-26T07:05:00Z');
    expect((await due()).written).toBe(1);
    now = new Date('2025-11-27T06:30:00Z');
    expect((await send(mail)).sent).toBe(0);
    expect(await letters()).toMatchObject([{ state: 'refused', last_error: 'too-late' }]);
  });

  it('is written anew, and goes once, where one of its institutions is another’s by the time it would go', async () => {
    const id = await subscribed([founder.ogrn]);
    await region.query('update account_mailbox set urgent = false');
    await due();
    const mail = await serve();
    await region.query('update institution set founder_ogrn = null where ogrn = $1', [founder.below[0]]);
    await send(mail);
    expect(mail.letters).toEqual([]);
    expect(await due()).toEqual({ written: 1, silent: 0 });
    await send(mail);
    expect(await due()).toEqual({ written: 0, silent: 0 });
    await region.query('update institution set founder_ogrn = $1 where ogrn = $2', [founder.ogrn, founder.below[0]]);
    expect(mail.letters).toHaveLength(1);
    const key = `digest weekly 2025-11-24 region 34 account ${id}`;
    expect(await letters()).toMatchObject([
      { dedup_key: key, state: 'refused', last_error: 'called-off' },
      { dedup_key: `${key} anew 1`, state: 'sent' },
    ]);
  });

  it('of a head of one school names no other institution', async () => {
    const id = await head([founder.below[0]!]);
    const others = await region.query<{ name: string }>(
      `select distinct coalesce(short_name, name) as name from institution where ogrn <> $1`,
      [founder.below[0]],
    );
    const [own] = await region.query<{ name: string; short: string | null }>(
      'select name, short_name as short from institution where ogrn = $1',
      [founder.below[0]],
    );
    const shown = await previewDigest(db(), { accountId: id, kind: 'weekly', publicUrl: null, now });
    if (shown.kind !== 'letter') throw new Error(shown.why);
    for (const { name: other } of others.filter(({ name: one }) => ![own?.name, own?.short].includes(one)))
      expect(shown.letter.text).not.toContain(other);
    expect(shown.letter.text).not.toContain('http');
  });
});

describe('the letter about today', () => {
  const DAY = '2025-11-21';
  it('goes before noon, tells what falls due and what did since yesterday, once a day, and to nobody later', async () => {
    const [asked] = await region.query<{ ogrn: string; id: number; comment: string }>(
      `select i.ogrn, q.page_id as id, q.comment_id::text as comment from question q join page p on p.id = q.page_id
       join institution i on i.id = p.institution_id where q.answered_at is null and q.withdrawn_at is null and q.class = 'question' limit 1`,
    );
    await subscribed([asked!.ogrn]);
    await region.query(`update account_mailbox set weekly = false`);
    const dueAt = (instant: string) =>
      region.query('update question set due_at = $1 where page_id = $2 and comment_id = $3::bigint', [
        instant,
        asked!.id,
        asked!.comment,
      ]);
    now = new Date(`${DAY}T07:05:00Z`);
    const subjectAt = async (instant: string) => {
      await dueAt(instant);
      await region.query('truncate digest, mail cascade');
      await due();
      expect(await due()).toEqual({ written: 0, silent: 0 });
      const [letter] = await region.query<{ subject: string }>('select subject from mail');
      return letter?.subject ?? null;
    };
    const others = await region.query('select 1 from question');
    expect(others.length).toBeGreaterThan(0);
    expect(await subjectAt(`${DAY}T12:00:00Z`)).toMatch(/сегодня выходит срок: \d+/);
    expect(await subjectAt(`${DAY}T06:00:00Z`)).toMatch(/срок вышел: \d+/);
    // At noon nobody is told of the morning any more, and at one a letter that waits is given up.
    now = new Date(`${DAY}T10:00:01Z`);
    const mail = await serve();
    await send(mail);
    expect(mail.letters).toEqual([]);
    await region.query('truncate digest');
    now = new Date(`${DAY}T09:00:00Z`);
    expect(await due()).toEqual({ written: 0, silent: 0 });
  });

  it('is shown as it would be written: on Monday with what fell due since Friday began', async () => {
    const [asked] = await region.query<{ ogrn: string; id: number; comment: string; due: Date }>(
      `select i.ogrn, q.page_id as id, q.comment_id::text as comment, q.due_at as due from question q join page p on p.id = q.page_id
       join institution i on i.id = p.institution_id where q.answered_at is null and q.withdrawn_at is null and q.class = 'question' limit 1`,
    );
    const move = (instant: Date | string) =>
      region.query('update question set due_at = $1 where page_id = $2 and comment_id = $3::bigint', [
        ...[instant, asked!.id, asked!.comment],
      ]);
    const id = await head([asked!.ogrn]);
    await move('2025-11-21T12:00:00Z');
    const shown = await previewDigest(db(), { accountId: id, kind: 'urgent', publicUrl: null, now: MONDAY });
    await move(asked!.due);
    expect(shown).toMatchObject({
      kind: 'letter',
      letter: { subject: expect.stringMatching(/срок вышел: \d+/) as string },
    });
  });

  it('says nothing to whoever has nobody waiting, and is not looked at again that day', async () => {
    const [quiet] = await region.query<{ ogrn: string }>(
      `select i.ogrn from institution i where not exists (
         select from question q join page p on p.id = q.page_id where p.institution_id = i.id)
         and not exists (select from institution below where below.founder_ogrn = i.ogrn) limit 1`,
    );
    await subscribed([quiet!.ogrn]);
    await region.query(`update account_mailbox set weekly = false`);
    now = new Date(`${DAY}T07:05:00Z`);
    expect(await due()).toEqual({ written: 0, silent: 1 });
    expect(await due()).toEqual({ written: 0, silent: 0 });
    expect(await letters()).toEqual([]);
  });
});

describe('one click', () => {
  it('ends letters of its kind, twice as well as once, also of a shut account, and is written down once', async () => {
    const id = await subscribed([founder.ogrn]);
    await due();
    const token = (await letters())
      .find(({ dedup_key }) => dedup_key.includes('weekly'))!
      .unsubscribe_url.split('/')
      .at(-1)!;
    expect(await lookAtUnsubscribe(db(), token)).toBe('weekly');
    expect(await findMailbox(db(), id)).toMatchObject({ weekly: true });
    await changeAccount(db(), id, { kind: 'disable' }, by());
    expect(await unsubscribe(db(), token, '192.0.2.1', now)).toBe('weekly');
    expect(await unsubscribe(db(), token, '192.0.2.1', now)).toBe('weekly');
    expect(await findMailbox(db(), id)).toMatchObject({ weekly: false, urgent: true });
    expect((await events('digest.unsubscribe')).length).toBe(1);
    // Nobody is told whether there is still such an account, and whoever has the address now is not asked.
    await changeAccount(db(), id, { kind: 'enable' }, by());
    await name(id, 'other@school.example');
    await chooseDigests(db(), { accountId: id, login: 'x', weekly: true, urgent: true }, by());
    expect(await unsubscribe(db(), token, '192.0.2.1', now)).toBe('weekly');
    expect(await findMailbox(db(), id)).toMatchObject({ weekly: true });
    await name(id, null);
    expect(await unsubscribe(db(), token, '192.0.2.1', now)).toBe('weekly');
  });

  it('of nobody is no link at all', async () => {
    await subscribed([founder.ogrn]);
    await due();
    const token = (await letters())[0]!.unsubscribe_url.split('/').at(-1)!;
    const bytes = Buffer.from(token, 'base64url');
    for (let at = 0; at < bytes.length; at += 1) {
      const forged = Buffer.from(bytes);
      forged[at] = (forged[at] ?? 0) ^ 1;
      expect(await lookAtUnsubscribe(db(), forged.toString('base64url'))).toBeNull();
    }
    for (const none of ['', 'x', 'x'.repeat(39), `${token}x`, '../../etc', '%00']) {
      expect(await unsubscribe(db(), none, '192.0.2.1', now)).toBeNull();
    }
  });
});

describe('an address that takes no letters', () => {
  const refused = async (response: string, weeks: number) => {
    const mail = await serve({ onRcptTo: (_, __, done) => done(Object.assign(reply(550), { message: response })) });
    for (let week = 0; week < weeks; week += 1) {
      await due();
      await send(mail);
      await restRefused(db());
      now = new Date(now.getTime() + 7 * 86_400_000);
    }
  };

  it('rests after three refusals in a row, and is written to again once it was confirmed anew', async () => {
    const id = await subscribed([founder.ogrn]);
    await region.query('update account_mailbox set urgent = false');
    await refused('5.7.1 not today', 2);
    expect(await findMailbox(db(), id)).toMatchObject({ restsSince: null });
    await refused('5.7.1 not today', 1);
    expect(await findMailbox(db(), id)).toMatchObject({ restsBecause: 'refused', isConfirmed: true });
    expect(await due()).toEqual({ written: 0, silent: 0 });
    expect((await readDigestStatus(db(), INSTALLATION)).mailboxes).toMatchObject({
      confirmed: 1,
      resting: 1,
      weekly: 0,
    });
    await name(id, 'head@school.example');
    await confirmMailbox(db(), await tokenOf(id), '192.0.2.1', now);
    expect(await findMailbox(db(), id)).toMatchObject({ restsBecause: null, isConfirmed: true });
    await restRefused(db());
    expect(await findMailbox(db(), id)).toMatchObject({ restsBecause: null });
  });

  it('that does not exist rests at once', async () => {
    const id = await subscribed([founder.ogrn]);
    await region.query('update account_mailbox set urgent = false');
    await refused('5.1.1 <head@school.example>: no such user', 1);
    expect(await findMailbox(db(), id)).toMatchObject({ restsBecause: 'no-such-mailbox' });
    expect(await letters()).toMatchObject([{ state: 'refused', last_error: 'no-such-mailbox' }]);
  });

  it('rests by what comes back later, of letters of ours alone', async () => {
    const id = await subscribed([founder.ogrn]);
    await region.query('update account_mailbox set urgent = false');
    await due();
    await send(await serve());
    const [{ message_id: messageId }] = (await region.query('select message_id from mail')) as [{ message_id: string }];
    const report = (of: string, status: string, recipient = 'HEAD@school.example') =>
      Buffer.from(
        [
          'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nno',
          `--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx\r\n\r\nFinal-Recipient: rfc822; ${recipient}\r\nAction: failed\r\nStatus: ${status}`,
          `--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <${of}>\r\n\r\n--b--\r\n`,
        ].join('\r\n'),
      );
    const note = async (bytes: Buffer) => {
      const read = await readBounce(bytes);
      return read.kind === 'bounce' && noteBounce(db(), read.bounce, now);
    };
    expect(await note(report(`${'0'.repeat(40)}@region.example`, '5.1.1'))).toBe(false);
    expect(await note(report(messageId, '2.0.0'))).toBe(false);
    expect(await note(report(messageId, '5.1.1'))).toBe(true);
    expect(await note(report(messageId, '5.1.1'))).toBe(false);
    expect(await letters()).toMatchObject([{ last_error: 'no-such-mailbox' }]);
    // An address that passes letters on, to somebody who is gone, takes them still.
    await region.query(`update mail set state = 'sent', last_error = null`);
    expect(await note(report(messageId, '5.1.1', 'gone@home.example'))).toBe(true);
    await restRefused(db());
    expect(await findMailbox(db(), id)).toMatchObject({ restsBecause: null });
    await region.query(`update mail set last_error = 'no-such-mailbox'`);
    await restRefused(db());
    expect(await findMailbox(db(), id)).toMatchObject({ restsBecause: 'no-such-mailbox' });
  });
});

it('a server that stalls keeps nobody waiting for ever, and the hour holds for all kinds of letters together', async () => {
  await subscribed([founder.ogrn], 'a@school.example');
  await subscribed([founder.below[0]!], 'b@school.example');
  await region.query('update account_mailbox set urgent = false');
  await due();
  let isStalling = true;
  const mail = await serve({
    onRcptTo: (_, __, done) => {
      if (!isStalling) done();
    },
  });
  const server = openServer(mail.config(), { wholeMs: 400 });
  const sender = { server, owner: 'spec', perHour: 2, now: () => now };
  expect((await sendDueLetters(db(), sender)).notSent).toEqual({ timeout: 1 });
  isStalling = false;
  // One of two is spent; the other goes.
  expect((await sendDueLetters(db(), sender)).sent).toBe(1);
  expect((await sendDueLetters(db(), sender)).sent).toBe(0);
  now = new Date(now.getTime() + 3_700_000);
  expect((await sendDueLetters(db(), sender)).sent).toBe(1);
});
