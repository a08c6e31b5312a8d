import { col, readRows, run } from '@gospulse/store';
import { createTestDatabase, type TestDatabase } from '@gospulse/test-support/database.js';
import { Secret, TOTP } from 'otpauth';
import sql from 'sql-template-tag';
import {
  accessKeysOf,
  addAccount,
  beginSecondFactor,
  confirmSecondFactor,
  disableAccount,
  forgetExpired,
  judgePassword,
  makeAccountLink,
  openSession,
  readAudit,
  signIn,
  SignInThrottle,
  useCode,
  writePassword,
  type SignInPlace,
} from '../index.js';
import { hashedSoFar, isPassword } from '../passwords/hash-password.js';

const NOW = new Date('2026-11-30T09:00:00Z');
const PASSWORD = 'река Волга течёт';
const KEYS = accessKeysOf('a secret of this spec');
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1_000);

let database: TestDatabase;
let hash: string;
beforeAll(async () => {
  database = await createTestDatabase();
  const judged = await judgePassword(PASSWORD, { login: 'x', name: '' });
  if (judged.kind !== 'good') throw new Error(judged.why);
  hash = judged.hash;
  // The hash that nobody has is made once.
  await isPassword(null, PASSWORD);
});
afterAll(() => database.drop());

async function accountOf(login: string): Promise<number> {
  const added = await database.dataSource.transaction((manager) =>
    addAccount(manager, { login, name: login, role: 'analyst', regionCodes: null }, NOW),
  );
  if (added.kind !== 'added') throw new Error(added.why);
  await writePassword(database.dataSource, added.id, hash);
  return added.id;
}

function attempt(login: string, password: string, place: Partial<SignInPlace & { code: string }> = {}, now = NOW) {
  const { code = '', ...rest } = place;
  const desk = { dataSource: database.dataSource, throttle: new SignInThrottle(database.dataSource), keys: KEYS };
  const from = { address: '192.0.2.1', agent: null, knownBrowser: null, ...rest };
  return signIn(desk, { login, password, code }, from, now);
}

/** An account with a second factor, and its codes. */
async function carefulOne(login: string) {
  const id = await accountOf(login);
  const { typed = '' } = (await beginSecondFactor(database.dataSource, KEYS, { id, login })) ?? {};
  const codeAt = (when: Date) => new TOTP({ secret: Secret.fromBase32(typed) }).generate({ timestamp: when.getTime() });
  await confirmSecondFactor(database.dataSource, KEYS, { accountId: id, code: codeAt(later(-900)), now: later(-900) });
  return { id, codeAt };
}

describe('a refusal', () => {
  it('costs one hash whoever is refused, and tells nobody which of them it was', async () => {
    await accountOf('wrong@office.example');
    const shut = await accountOf('shut@office.example');
    await database.dataSource.transaction((manager) => disableAccount(manager, shut, NOW));
    await run(
      database.dataSource,
      sql`insert into account (login, name, role, created_at) values
      ('invited@office.example', 'Без пароля', 'analyst', ${NOW}::timestamptz)`,
    );
    await carefulOne('careful@office.example');
    for (const [login, password, code, kind] of [
      ['nobody@office.example', PASSWORD, '', 'refused'],
      ['wrong@office.example', 'not the password', '', 'refused'],
      ['shut@office.example', PASSWORD, '', 'refused'],
      ['invited@office.example', PASSWORD, '', 'refused'],
      ['careful@office.example', 'not the password', '', 'refused'],
      ['careful@office.example', PASSWORD, '', 'code-needed'],
      ['careful@office.example', PASSWORD, '000000', 'refused'],
    ] as const) {
      const before = hashedSoFar();
      const answer = await attempt(login, password, { code });
      expect([login, answer]).toEqual([login, { kind }]);
      expect([login, hashedSoFar() - before]).toEqual([login, 1]);
    }
  });
});

describe('somebody who is guessed at from everywhere', () => {
  it('gets in with the browser they signed in with before, and with no other until the hour is over', async () => {
    await accountOf('target@office.example');
    const mine = await attempt('target@office.example', PASSWORD, { address: '198.51.100.1' });
    if (mine.kind !== 'signed-in') throw new Error(mine.kind);
    for (let n = 0; n < 32; n += 1) await attempt('target@office.example', 'guessed', { address: `203.0.113.${n}` });
    const { knownBrowser } = mine;
    const elsewhere = await attempt('target@office.example', PASSWORD, { address: '198.51.100.2' });
    expect(elsewhere).toEqual({ kind: 'wait', seconds: expect.any(Number) });
    expect(elsewhere.kind === 'wait' && elsewhere.seconds).toBeLessThanOrEqual(3_600);
    const known = () => attempt('target@office.example', PASSWORD, { address: '198.51.100.2', knownBrowser });
    expect((await known()).kind).toBe('signed-in');
    // What it has opens no other account's door, is not to be made up, and ends.
    await accountOf('other@office.example');
    for (const [login, browser, now] of [
      ['other@office.example', knownBrowser, NOW],
      ['target@office.example', `A${knownBrowser.slice(1)}`, NOW],
      ['target@office.example', knownBrowser, later(181 * 86_400)],
    ] as const) {
      await run(database.dataSource, sql`update sign_in_attempt set points = 1000, expire = ${Date.now() + 60_000}`);
      expect((await attempt(login, PASSWORD, { knownBrowser: browser }, now)).kind).toBe('wait');
    }
    await run(database.dataSource, sql`delete from sign_in_attempt`);
  });

  it('may not guess without end in that browser either', async () => {
    await accountOf('known@office.example');
    const mine = await attempt('known@office.example', PASSWORD);
    if (mine.kind !== 'signed-in') throw new Error(mine.kind);
    const kinds = [];
    for (let n = 0; n < 12; n += 1)
      kinds.push((await attempt('known@office.example', 'guessed', { knownBrowser: mine.knownBrowser })).kind);
    expect(kinds).toEqual([...Array<string>(10).fill('refused'), 'wait', 'wait']);
  });

  it('is not kept out by an address that is refused for its own sake', async () => {
    await accountOf('spared@office.example');
    await run(database.dataSource, sql`delete from sign_in_attempt`);
    await attempt('nobody@office.example', 'guessed', { address: '192.0.2.66' });
    await run(database.dataSource, sql`update sign_in_attempt set points = 100 where key like 'address:%'`);
    expect((await attempt('spared@office.example', 'guessed', { address: '192.0.2.66' })).kind).toBe('wait');
    const keys = await readRows(
      database.dataSource,
      { key: col.text },
      sql`select left(key, 5) as key from sign_in_attempt`,
    );
    expect(keys.map(({ key }) => key).sort()).toEqual(['addre', 'login', 'pair:']);
  });

  it('counts all addresses of a network of IPv6 as one', async () => {
    await accountOf('six@office.example');
    const kinds = [];
    for (let n = 0; n < 6; n += 1)
      kinds.push((await attempt('six@office.example', 'guessed', { address: `2001:db8:1:2::${n}` })).kind);
    expect(kinds.at(-1)).toBe('wait');
  });
});

describe('many at once', () => {
  it('are refused beyond what can be looked at in some seconds, with one event for all', async () => {
    const before = hashedSoFar();
    const throttle = new SignInThrottle(database.dataSource);
    const desk = { dataSource: database.dataSource, throttle, keys: KEYS };
    const answers = await Promise.all(
      Array.from({ length: 400 }, (_, n) =>
        signIn(
          desk,
          { login: `flood${n}@office.example`, password: 'guessed', code: '' },
          { address: `198.18.${n >> 8}.${n & 255}`, agent: null, knownBrowser: null },
          NOW,
        ),
      ),
    );
    expect(answers.filter(({ kind }) => kind === 'refused')).toHaveLength(100);
    expect(answers.filter(({ kind }) => kind === 'wait')).toHaveLength(300);
    expect(hashedSoFar() - before).toBe(100);
    const events = await readAudit(database.dataSource, { outcome: 'refused' }, { before: null, limit: 500 });
    expect(events.filter(({ details }) => details['why'] === 'busy')).toHaveLength(1);
  });
});

describe('codes', () => {
  it('are guessed ten times a day, from wherever, and the right password is no help', async () => {
    const { codeAt } = await carefulOne('codes@office.example');
    const kinds = [];
    for (let n = 0; n < 12; n += 1)
      kinds.push((await attempt('codes@office.example', PASSWORD, { code: '000000', address: `203.0.113.${n}` })).kind);
    expect(kinds).toEqual([...Array<string>(10).fill('refused'), 'wait', 'wait']);
    const right = await attempt('codes@office.example', PASSWORD, { code: codeAt(NOW), address: '203.0.113.77' });
    expect(right).toEqual({ kind: 'wait', seconds: expect.any(Number) });
  });

  it('cost their owner nothing when they are asked for', async () => {
    const { codeAt } = await carefulOne('owner@office.example');
    for (let day = 0; day < 12; day += 1) {
      const now = later(day * 86_400);
      expect((await attempt('owner@office.example', PASSWORD, {}, now)).kind).toBe('code-needed');
      expect((await attempt('owner@office.example', PASSWORD, { code: codeAt(now) }, now)).kind).toBe('signed-in');
    }
  });

  it.each([
    [-60, false],
    [-30, true],
    [0, true],
    [30, true],
    [60, false],
  ])('of %p seconds beside the clock are right: %p', async (seconds, isRight) => {
    const { id, codeAt } = await carefulOne(`drift${seconds + 60}@office.example`);
    const given = { accountId: id, code: codeAt(later(seconds)), now: NOW };
    expect(await useCode(database.dataSource, KEYS, given)).toBe(isRight);
    expect(await useCode(database.dataSource, KEYS, given)).toBe(false);
  });

  it('of whoever stole the password do not keep the owner out of a browser they know', async () => {
    const login = 'robbed@office.example';
    const { codeAt } = await carefulOne(login);
    const before = await attempt(login, PASSWORD, { code: codeAt(later(-600)) }, later(-600));
    if (before.kind !== 'signed-in') throw new Error(before.kind);
    for (let n = 0; n < 11; n += 1) await attempt(login, PASSWORD, { code: '000000', address: `198.51.100.${n}` });
    const elsewhere = await attempt(login, PASSWORD, { code: codeAt(NOW), address: '203.0.113.90' });
    expect(elsewhere.kind).toBe('wait');
    const theirs = { knownBrowser: before.knownBrowser };
    expect((await attempt(login, PASSWORD, { code: codeAt(NOW), ...theirs })).kind).toBe('signed-in');
    expect((await attempt(login, PASSWORD, { code: '000000', address: '203.0.113.91' })).kind).toBe('wait');
  });

  it('before the one that was used last are used up with it', async () => {
    const { id, codeAt } = await carefulOne('order@office.example');
    const use = (when: Date) => useCode(database.dataSource, KEYS, { accountId: id, code: codeAt(when), now: NOW });
    expect(await use(later(30))).toBe(true);
    expect(await use(NOW)).toBe(false);
    expect(await use(later(-30))).toBe(false);
  });

  it('prove the secret they are of, should another have been begun meanwhile', async () => {
    const id = await accountOf('hasty@office.example');
    const begin = () => beginSecondFactor(database.dataSource, KEYS, { id, login: 'hasty@office.example' });
    const codeOf = (typed = '') =>
      new TOTP({ secret: Secret.fromBase32(typed) }).generate({ timestamp: NOW.getTime() });
    const first = await begin();
    const second = await begin();
    const confirm = (code: string) => confirmSecondFactor(database.dataSource, KEYS, { accountId: id, code, now: NOW });
    expect(await confirm(codeOf(first?.typed))).toBe(false);
    expect(await confirm(codeOf(second?.typed))).toBe(true);
    expect(await begin()).toBeNull();
  });
});

describe('what is over', () => {
  it('is removed: counted attempts at once, sessions a day and links a week later', async () => {
    const id = await accountOf('over@office.example');
    await openSession(database.dataSource, id, { address: null, agent: null }, NOW);
    await database.dataSource.transaction((manager) =>
      makeAccountLink(manager, 'reset', id, { madeBy: null, now: NOW }),
    );
    await run(
      database.dataSource,
      sql`insert into provider_return (state_hash, expires_at)
      values (${Buffer.alloc(32)}, ${NOW}::timestamptz)`,
    );
    await run(database.dataSource, sql`delete from sign_in_attempt`);
    await run(
      database.dataSource,
      sql`insert into sign_in_attempt (key, points, expire)
      values ('old', 1, ${NOW.getTime() - 1}), ('new', 1, ${NOW.getTime() + 1})`,
    );
    const hours = (n: number) => forgetExpired(database.dataSource, later(n * 3_600));
    expect(await hours(0)).toMatchObject({ sessions: 0, links: 0, attempts: 1, returns: 0 });
    expect(await hours(35)).toMatchObject({ sessions: 0, links: 0, attempts: 1, returns: 1 });
    expect((await hours(37)).sessions).toBeGreaterThan(0);
    expect(await hours(7 * 24)).toMatchObject({ links: 0 });
    expect(await hours(7 * 24 + 3)).toMatchObject({ links: 1 });
  });
});
