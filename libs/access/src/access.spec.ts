import { createTestDatabase, type TestDatabase } from '@gospulse/test-support/database.js';
import { TOTP, Secret } from 'otpauth';
import sql from 'sql-template-tag';
import { run } from '@gospulse/store';
import {
  accessKeysOf,
  addAccount,
  audit,
  acceptLink,
  beginSecondFactor,
  beginSession,
  bindAccount,
  changeRole,
  confirmSecondFactor,
  disableAccount,
  endSession,
  findLink,
  findViewLink,
  forgetExpired,
  hasAdmin,
  judgePassword,
  listSessions,
  listViewLinks,
  makeAccountLink,
  MAX_LIVE_LINKS,
  openShared,
  readAudit,
  readInstitutionsOf,
  readSession,
  revokeShared,
  shareView,
  signIn,
  SignInThrottle,
  useCode,
  useLink,
  verifyAudit,
  writePassword,
  type SignInPlace,
} from './index.js';

const NOW = new Date('2026-11-30T09:00:00Z');
const HOUR = 3_600_000;
const later = (hours: number): Date => new Date(NOW.getTime() + hours * HOUR);
const PASSWORD = 'река Волга течёт';
const PLACE = { address: '127.0.0.1', agent: 'Firefox', knownBrowser: null };
const KEYS = accessKeysOf('a secret of this spec');

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** Until a statement of another connection waits for a lock. */
async function untilSomebodyWaits(): Promise<void> {
  for (let tries = 0; tries < 500; tries += 1) {
    const waiting = await database.dataSource.query<unknown[]>(
      `select from pg_locks l where not l.granted and l.database is not distinct from
         (select oid from pg_database where datname = current_database()) or not l.granted and l.locktype = 'transactionid'`,
    );
    if (waiting.length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('nobody waits');
}

/** An account with a password. */
async function accountOf(login: string, role: 'admin' | 'analyst' | 'head' = 'analyst'): Promise<number> {
  const added = await database.dataSource.transaction((manager) =>
    addAccount(manager, { login, name: `Учётная запись ${login}`, role, regionCodes: ['34'] }, NOW),
  );
  if (added.kind !== 'added') throw new Error(added.why);
  const judged = await judgePassword(PASSWORD, { login, name: '' });
  if (judged.kind !== 'good') throw new Error(judged.why);
  await writePassword(database.dataSource, added.id, judged.hash);
  return added.id;
}

describe('signing in', () => {
  const desk = () => ({
    dataSource: database.dataSource,
    throttle: new SignInThrottle(database.dataSource),
    keys: KEYS,
  });
  const attempt = (login: string, password: string, code = '', place: Partial<SignInPlace> = {}) =>
    signIn(desk(), { login, password, code }, { ...PLACE, ...place }, NOW);

  it('gives a session to whoever knows the password, however the login is written', async () => {
    const id = await accountOf('analyst@office.example');
    const signedIn = await attempt(' Analyst@Office.example ', PASSWORD);
    if (signedIn.kind !== 'signed-in') throw new Error(signedIn.kind);
    expect(await readSession(database.dataSource, signedIn.token, NOW)).toMatchObject({
      kind: 'signed-in',
      who: { accountId: id, role: 'analyst', regionCodes: ['34'] },
    });
  });

  it('refuses a wrong password, an unknown login and a shut account in one way', async () => {
    const id = await accountOf('shut@office.example');
    await database.dataSource.transaction((manager) => disableAccount(manager, id, NOW));
    const refused = { kind: 'refused' };
    expect(await attempt('analyst@office.example', 'wrong password here')).toEqual(refused);
    expect(await attempt('nobody@office.example', PASSWORD)).toEqual(refused);
    expect(await attempt('shut@office.example', PASSWORD)).toEqual(refused);
  });

  it('lets guess five times from one address, tells the wait, and writes one refusal for all later ones', async () => {
    await accountOf('guessed@office.example');
    const guesses = [];
    for (let n = 0; n < 8; n += 1) guesses.push(await attempt('guessed@office.example', `wrong password ${n}`));
    expect(guesses.map(({ kind }) => kind)).toEqual([...Array(5).fill('refused'), ...Array(3).fill('wait')]);
    expect(guesses[7]).toMatchObject({ seconds: expect.any(Number) });
    // The right password does not help either, but from elsewhere its owner gets in.
    expect((await attempt('guessed@office.example', PASSWORD)).kind).toBe('wait');
    expect((await attempt('guessed@office.example', PASSWORD, '', { address: '10.0.0.7' })).kind).toBe('signed-in');
    const events = await readAudit(database.dataSource, { who: 'guessed@office.example' }, { before: null, limit: 50 });
    expect(events.filter(({ details }) => details['why'] === 'too-many-attempts')).toHaveLength(1);
  });

  it('counts attempts that come at once', async () => {
    await accountOf('rushed@office.example');
    const { throttle, ...rest } = desk();
    const guesses = await Promise.all(
      Array.from({ length: 12 }, (_, n) =>
        signIn({ throttle, ...rest }, { login: 'rushed@office.example', password: `wrong ${n}`, code: '' }, PLACE, NOW),
      ),
    );
    expect(guesses.filter(({ kind }) => kind === 'refused')).toHaveLength(5);
  });

  it('asks for a code where the account has a second factor, and takes each code once', async () => {
    const login = 'careful@office.example';
    const id = await accountOf(login);
    const { typed = '' } = (await beginSecondFactor(database.dataSource, KEYS, { id, login })) ?? {};
    const codeAt = (when: Date) =>
      new TOTP({ secret: Secret.fromBase32(typed) }).generate({ timestamp: when.getTime() });
    // Before it is proved, the factor does not count.
    expect((await attempt(login, PASSWORD)).kind).toBe('signed-in');
    expect(await confirmSecondFactor(database.dataSource, KEYS, { accountId: id, code: '000000', now: NOW })).toBe(
      false,
    );
    expect(
      await confirmSecondFactor(database.dataSource, KEYS, { accountId: id, code: codeAt(later(-1)), now: later(-1) }),
    ).toBe(true);
    expect((await attempt(login, PASSWORD)).kind).toBe('code-needed');
    expect((await attempt(login, PASSWORD, '123456')).kind).toBe('refused');
    expect((await attempt(login, PASSWORD, codeAt(NOW))).kind).toBe('signed-in');
    expect((await attempt(login, PASSWORD, codeAt(NOW))).kind).toBe('refused');
  });

  it.each([
    ['the password is changed', `password_hash = 'another'`],
    ['a second factor is added', 'totp_since = now()'],
    ['the account is shut', 'disabled_at = now()'],
  ])('opens no session on what was true before: %s while it is proven', async (name, change) => {
    const login = `while-${name.length}@office.example`;
    await accountOf(login);
    const other = database.dataSource.createQueryRunner();
    await other.startTransaction();
    await other.query(`update account set ${change} where login = '${login}'`);
    // It reads what it proves before the change, and is about to open the session when that is there.
    const trying = attempt(login, PASSWORD);
    await untilSomebodyWaits();
    await other.commitTransaction();
    await other.release();
    expect(await trying).toEqual({ kind: 'refused' });
    const events = await readAudit(database.dataSource, { who: login }, { before: null, limit: 5 });
    expect(events.map(({ outcome }) => outcome)).toEqual(['refused']);
  });

  it('uses a code up for the first of two who come at once, and reads no secret under another key', async () => {
    const login = 'twice@office.example';
    const id = await accountOf(login);
    const { typed = '' } = (await beginSecondFactor(database.dataSource, KEYS, { id, login })) ?? {};
    const code = new TOTP({ secret: Secret.fromBase32(typed) }).generate({ timestamp: NOW.getTime() });
    const given = { accountId: id, code, now: NOW };
    expect(await useCode(database.dataSource, accessKeysOf('another secret'), given)).toBe(false);
    const used = await Promise.all([1, 2, 3].map(() => useCode(database.dataSource, KEYS, given)));
    expect(used.filter(Boolean)).toHaveLength(1);
  });
});

describe('sessions', () => {
  const begin = async (id: number, now = NOW): Promise<string> =>
    (await beginSession(database.dataSource, { id, login: 's', by: 'password' }, PLACE, now)) ?? '';

  it.each([
    ['forged', 'A'.repeat(43)],
    ['truncated', 'A'.repeat(20)],
    ['empty', ''],
    ['no token at all', "' or 1=1 --"],
  ])('knows nobody by a token that is %s', async (_, token) => {
    expect(await readSession(database.dataSource, token, NOW)).toEqual({ kind: 'none' });
  });

  it('end after two hours unused and after twelve in any case', async () => {
    const id = await accountOf('long@office.example');
    const idle = await begin(id);
    expect((await readSession(database.dataSource, idle, later(1.9))).kind).toBe('signed-in');
    expect((await readSession(database.dataSource, idle, later(3.8))).kind).toBe('signed-in');
    expect(await readSession(database.dataSource, idle, later(5.9))).toEqual({ kind: 'over', because: 'expired' });
    const busy = await begin(id);
    for (let hour = 1; hour < 12; hour += 1) await readSession(database.dataSource, busy, later(hour));
    expect(await readSession(database.dataSource, busy, later(12))).toEqual({ kind: 'over', because: 'expired' });
  });

  it('are listed for their owner alone, who can end each', async () => {
    const [mine, other] = [await accountOf('mine@office.example'), await accountOf('other@office.example')];
    const token = await begin(mine);
    await begin(other);
    const [session] = await listSessions(database.dataSource, mine, NOW);
    expect(session).toMatchObject({ address: '127.0.0.1', agent: 'Firefox' });
    const sessionId = session?.id ?? 0;
    expect(await endSession(database.dataSource, { accountId: other, sessionId }, NOW)).toBe(false);
    expect(await endSession(database.dataSource, { accountId: mine, sessionId }, NOW)).toBe(true);
    expect(await readSession(database.dataSource, token, NOW)).toEqual({ kind: 'over', because: 'sign-out' });
  });

  it('end when the role changes, and say why', async () => {
    const id = await accountOf('promoted@office.example');
    const token = await begin(id);
    await database.dataSource.transaction((manager) =>
      changeRole(manager, id, { role: 'reporter', regionCodes: null }, NOW),
    );
    expect(await readSession(database.dataSource, token, NOW)).toEqual({ kind: 'over', because: 'rights-changed' });
  });
});

describe('admins', () => {
  it('cannot demote each other at once, nor shut the last one', async () => {
    const [first, second] = [
      await accountOf('first@admin.example', 'admin'),
      await accountOf('second@admin.example', 'admin'),
    ];
    expect(await hasAdmin(database.dataSource)).toBe(true);
    const demote = (id: number) =>
      database.dataSource.transaction((manager) =>
        changeRole(manager, id, { role: 'analyst', regionCodes: null }, NOW),
      );
    const changed = await Promise.all([demote(first), demote(second)]);
    expect(changed.map(({ kind }) => kind).sort()).toEqual(['changed', 'refused']);
    const left = changed[0]?.kind === 'refused' ? first : second;
    expect(await database.dataSource.transaction((manager) => disableAccount(manager, left, NOW))).toEqual({
      kind: 'refused',
      why: 'last-admin',
    });
    expect(await hasAdmin(database.dataSource)).toBe(true);
  });
});

describe('links', () => {
  it('are used once, by one of those who come at once, and not after their time', async () => {
    const id = await accountOf('invited@office.example');
    const make = () =>
      database.dataSource.transaction((manager) =>
        makeAccountLink(manager, 'invitation', id, { madeBy: null, now: NOW }),
      );
    const earlier = await make();
    const { token, expiresAt } = await make();
    expect(await findLink(database.dataSource, earlier.token, NOW)).toEqual({ kind: 'void', why: 'unknown' });
    expect(await findLink(database.dataSource, token, expiresAt)).toEqual({ kind: 'void', why: 'expired' });
    expect(await findLink(database.dataSource, token, NOW)).toEqual({
      kind: 'good',
      purpose: 'invitation',
      accountId: id,
    });
    const used = await Promise.all(
      [1, 2, 3].map(() => database.dataSource.transaction((manager) => useLink(manager, token, NOW))),
    );
    expect(used.filter(Boolean)).toHaveLength(1);
    expect(await findLink(database.dataSource, token, NOW)).toEqual({ kind: 'void', why: 'used' });
  });

  it('set a password, and open no session of an account with a second factor', async () => {
    const id = await accountOf('factor-reset@office.example');
    const begun = await beginSecondFactor(database.dataSource, KEYS, { id, login: 'factor-reset' });
    const code = new TOTP({ secret: Secret.fromBase32(begun?.typed ?? '') }).generate({ timestamp: NOW.getTime() });
    expect(await confirmSecondFactor(database.dataSource, KEYS, { accountId: id, code, now: NOW })).toBe(true);
    const { token } = await database.dataSource.transaction((manager) =>
      makeAccountLink(manager, 'reset', id, { madeBy: null, now: NOW }),
    );
    const given = { token, password: 'совсем новый пароль' };
    expect(await acceptLink(database.dataSource, given, PLACE, NOW)).toEqual({ kind: 'password-set' });
    expect(await listSessions(database.dataSource, id, NOW)).toEqual([]);
    const desk = { dataSource: database.dataSource, throttle: new SignInThrottle(database.dataSource), keys: KEYS };
    const credentials = { login: 'factor-reset@office.example', password: given.password, code: '' };
    expect((await signIn(desk, credentials, PLACE, NOW)).kind).toBe('code-needed');
  });

  describe('to a view', () => {
    const VIEW = { regionCode: '34', view: '/?region=34&from=2026-11-01&to=2026-11-02', note: 'Для комитета', days: 1 };
    const by = (id: number | null) => ({ actor: { accountId: id, login: null, address: '10.0.0.5' }, now: NOW });
    const find = (name: string, now = NOW, keys = KEYS, hasAccounts = true) =>
      findViewLink(database.dataSource, keys, name, { now, hasAccounts });
    const share = async (id: number | null) => {
      const shared = await shareView(database.dataSource, KEYS, VIEW, by(id));
      if (shared.kind !== 'shared') throw new Error(shared.kind);
      return shared;
    };
    beforeAll(async () => {
      await run(
        database.dataSource,
        sql`insert into region (code, name, zone) values ('34', 'Область', 'Europe/Volgograd')`,
      );
    });

    it('show it while they are good: not after their time, nor revoked, nor forged', async () => {
      const id = await accountOf('sharing@office.example');
      const { name, id: linkId } = await share(id);
      expect(await find(name)).toMatchObject({
        kind: 'good',
        link: { view: VIEW.view, madeBy: 'sharing@office.example' },
      });
      expect(await find(name, later(24))).toMatchObject({ kind: 'void', why: 'expired' });
      const foreign = (await share(id)).name.split('.')[1] ?? '';
      for (const forged of [
        '',
        name.slice(0, -1),
        `${name}.x`,
        linkId,
        `${linkId}.`,
        `${linkId}.AAAA`,
        `${linkId}.${foreign}`,
      ])
        expect(await find(forged)).toMatchObject({ kind: 'void', why: 'unknown' });
      expect(await find(name, NOW, accessKeysOf('another installation'))).toMatchObject({
        kind: 'void',
        why: 'unknown',
      });
      expect(await revokeShared(database.dataSource, linkId, { of: id + 1 }, by(id + 1))).toBe(false);
      expect(await revokeShared(database.dataSource, linkId, { of: id }, by(id))).toBe(true);
      expect(await revokeShared(database.dataSource, linkId, 'all', by(id))).toBe(false);
      expect(await find(name)).toMatchObject({ kind: 'void', why: 'revoked' });
      expect(await listViewLinks(database.dataSource, { of: id }, { now: NOW, hasAccounts: true })).toHaveLength(2);
      const listed = await listViewLinks(database.dataSource, { of: id }, { now: NOW, hasAccounts: true });
      expect(listed.map((link) => link.revokedAt)).toEqual([null, NOW]);
      expect(await listViewLinks(database.dataSource, { of: id + 1 }, { now: NOW, hasAccounts: true })).toHaveLength(0);
    });

    it('are forgotten when they were void for 90 days', async () => {
      const id = await accountOf('forgetful@office.example');
      const { id: revoked } = await share(id);
      await share(id);
      expect(await revokeShared(database.dataSource, revoked, { of: id }, by(id))).toBe(true);
      // One was revoked at once, the other ran a day.
      await database.dataSource.transaction(async (manager) => {
        await run(manager, sql`savepoint intact`);
        for (const [days, left] of [
          [90, 2],
          [90.5, 1],
          [91.5, 0],
        ] as const) {
          await forgetExpired(manager, later(days * 24));
          const links = await listViewLinks(manager, { of: id }, { now: NOW, hasAccounts: true });
          expect(links).toHaveLength(left);
        }
        await run(manager, sql`rollback to savepoint intact`);
      });
    });

    it('show no more than whoever made them may see now', async () => {
      const id = await accountOf('lending@office.example');
      const { name } = await share(id);
      const change = (rights: { role: 'analyst' | 'reporter' | 'head'; regionCodes: string[] | null }) =>
        database.dataSource.transaction((manager) => changeRole(manager, id, rights, NOW));
      await change({ role: 'analyst', regionCodes: ['77'] });
      expect(await find(name)).toMatchObject({ kind: 'void', why: 'maker' });
      await change({ role: 'reporter', regionCodes: null });
      expect((await find(name)).kind).toBe('good');
      await change({ role: 'head', regionCodes: null });
      expect(await find(name)).toMatchObject({ kind: 'void', why: 'maker' });
      await change({ role: 'analyst', regionCodes: ['34'] });
      expect((await find(name)).kind).toBe('good');
      await database.dataSource.transaction((manager) => disableAccount(manager, id, NOW));
      expect(await find(name)).toMatchObject({ kind: 'void', why: 'maker' });
    });

    it('of nobody are good only where nobody signs in', async () => {
      const { name } = await share(null);
      expect((await find(name, NOW, KEYS, false)).kind).toBe('good');
      expect(await find(name, NOW, KEYS, true)).toMatchObject({ kind: 'void', why: 'maker' });
    });

    it('are bounded in number, also when many are made at once', async () => {
      const id = await accountOf('many@office.example');
      for (let n = 0; n < MAX_LIVE_LINKS - 2; n += 1)
        await run(
          database.dataSource,
          sql`insert into view_link (region_code, view, note, made_by, made_at, expires_at)
              values ('34', '/', '', ${id}, ${NOW}::timestamptz, ${later(1)}::timestamptz)`,
        );
      const made = await Promise.all(
        Array.from({ length: 5 }, () => shareView(database.dataSource, KEYS, VIEW, by(id))),
      );
      expect(made.map(({ kind }) => kind).sort()).toEqual([...Array(2).fill('shared'), ...Array(3).fill('too-many')]);
    });

    it('are not made, revoked or opened where that cannot be written down', async () => {
      const id = await accountOf('unwritten@office.example');
      const { name, id: linkId } = await share(id);
      await run(database.dataSource, sql`alter table audit_event add constraint closed check (seq < 0) not valid`);
      try {
        await expect(share(id)).rejects.toThrow(/closed/);
        await expect(revokeShared(database.dataSource, linkId, { of: id }, by(id))).rejects.toThrow(/closed/);
        const opening = { name, hasAccounts: true, isNoted: () => true, ...by(null) };
        await expect(openShared(database.dataSource, KEYS, opening)).rejects.toThrow(/closed/);
      } finally {
        await run(database.dataSource, sql`alter table audit_event drop constraint closed`);
      }
      const links = await listViewLinks(database.dataSource, { of: id }, { now: NOW, hasAccounts: true });
      expect(links).toMatchObject([{ opened: 0, revokedAt: null }]);
    });
  });
});

describe('bindings', () => {
  it('reach everything below by founder, however deep, follow the register, and survive a circle', async () => {
    const id = await accountOf('head@office.example', 'head');
    const insert = (ogrn: string, founder: string | null) =>
      run(
        database.dataSource,
        sql`insert into institution (region_code, ogrn, name, kind, sphere, level, founder_ogrn, imported_at)
            values ('34', ${ogrn}, ${`Учреждение ${ogrn}`}, 'school', 'education', 'municipal', ${founder}, ${NOW}::timestamptz)`,
      );
    const [committee, department, school, foreign] = [
      '1023400000011',
      '1023400000022',
      '1023400000033',
      '1023400000044',
    ];
    await insert(committee as string, school as string);
    await insert(department as string, committee as string);
    await insert(school as string, department as string);
    await insert(foreign as string, null);
    const bind = (ogrns: string[]) =>
      database.dataSource.transaction((manager) => bindAccount(manager, { accountId: id, ogrns }, NOW));
    expect(await bind([committee as string, '9999999999999'])).toEqual({
      kind: 'refused',
      why: 'no-such-institution',
      ogrns: ['9999999999999'],
    });
    expect(await bind([department as string])).toEqual({ kind: 'bound', added: 1, removed: 0 });
    expect((await readInstitutionsOf(database.dataSource, id)).get('34')).toHaveLength(3);
    await run(database.dataSource, sql`update institution set status = 'closed' where ogrn = ${committee}`);
    // Who is closed is in nobody's figures; whoever is below them stays.
    expect((await readInstitutionsOf(database.dataSource, id)).get('34')).toHaveLength(2);
    await run(database.dataSource, sql`update institution set status = null where ogrn = ${committee}`);
    await run(database.dataSource, sql`update institution set founder_ogrn = null where ogrn = ${school}`);
    expect((await readInstitutionsOf(database.dataSource, id)).get('34')).toHaveLength(1);
  });
});

describe('events', () => {
  const actor = { accountId: null, login: null, address: null };
  const event = { action: 'export', subject: 'figures', outcome: 'done', details: { rows: 3, я: true } } as const;

  it('stand in one chain, whoever writes at once: those who sign in, take files and make links', async () => {
    const id = await accountOf('busy@office.example');
    const by = { actor: { ...actor, accountId: id }, now: NOW };
    const view = { regionCode: '34', view: '/', note: '', days: 1 };
    const write = [
      () => audit(database.dataSource, { actor, event, now: NOW }),
      () => beginSession(database.dataSource, { id, login: 'busy', by: 'password' }, PLACE, NOW),
      () => shareView(database.dataSource, KEYS, view, by),
    ] as const;
    const before = await verifyAudit(database.dataSource, null);
    const writers = Array.from({ length: 20 }, async (_, n) => {
      for (let round = 0; round < 6; round += 1) await write[(n + round) % 3]?.();
    });
    await Promise.all(writers);
    const after = await verifyAudit(database.dataSource, before.kind === 'whole' ? before.lastHash : null);
    expect(after).toMatchObject({ kind: 'whole', events: before.kind === 'whole' ? before.events + 120 : NaN });
  });

  it('stand in a chain that tells what was changed and what was cut off', async () => {
    await Promise.all(Array.from({ length: 10 }, () => audit(database.dataSource, { actor, event, now: NOW })));
    const whole = await verifyAudit(database.dataSource, null);
    if (whole.kind !== 'whole') throw new Error(whole.why);
    expect(await verifyAudit(database.dataSource, whole.lastHash)).toEqual(whole);
    for (const change of [
      sql`update audit_event set outcome = 'refused'`,
      sql`delete from audit_event`,
      sql`truncate audit_event`,
    ])
      await expect(run(database.dataSource, change)).rejects.toThrow(/never changed/);
    await run(database.dataSource, sql`alter table audit_event disable trigger all`);
    await database.dataSource.transaction(async (manager) => {
      await run(manager, sql`savepoint intact`);
      await run(manager, sql`update audit_event set subject = 'other' where seq = 3`);
      expect(await verifyAudit(manager, null)).toEqual({ kind: 'broken', seq: 3, why: 'changed' });
      await run(manager, sql`rollback to savepoint intact`);
      await run(manager, sql`delete from audit_event where seq = 4`);
      expect(await verifyAudit(manager, null)).toEqual({ kind: 'broken', seq: 4, why: 'missing' });
      await run(manager, sql`rollback to savepoint intact`);
      await run(manager, sql`delete from audit_event where seq = ${whole.events}`);
      expect(await verifyAudit(manager, null)).toMatchObject({ kind: 'whole', events: whole.events - 1 });
      expect(await verifyAudit(manager, whole.lastHash)).toEqual({ kind: 'broken', seq: whole.events, why: 'cut-off' });
      await run(manager, sql`rollback to savepoint intact`);
    });
  });

  it.each([
    ['what is no action of ours', `action = 'elsewhere'`],
    ['a list in place of details', `details = '[1]'`],
    ['nothing in place of details', `details = 'null'`],
    ['details in details', `details = '{"a": {"b": 1}}'`],
    ['a time without end', `at = 'infinity'`],
    ['another account', 'account_id = 999'],
    ['another end of the hash', `hash = '\\x00'`],
  ])('are found to be changed to %s', async (_, change) => {
    await audit(database.dataSource, { actor, event, now: NOW });
    const runner = database.dataSource.createQueryRunner();
    await runner.startTransaction();
    await runner.query('alter table audit_event disable trigger all');
    await runner.query(`update audit_event set ${change} where seq = 2`);
    expect(await verifyAudit(runner.manager, null)).toEqual({ kind: 'broken', seq: 2, why: 'changed' });
    await runner.rollbackTransaction();
    await runner.release();
  });

  it('that nothing here would write hide no other from the list, and are told as changed', async () => {
    await audit(database.dataSource, { actor, event, now: NOW });
    const [before] = await readAudit(database.dataSource, {}, { before: null, limit: 1 });
    const seq = before?.seq ?? NaN;
    await run(database.dataSource, sql`alter table audit_event disable trigger all`);
    const odd = [
      [sql`action = 'a deed of next year'`, { action: 'a deed of next year' }],
      [sql`details = '{"rows": {"of": [1]}}'`, { details: { rows: '{"of":[1]}' } }],
      [sql`details = '[1, 2]'`, { details: { odd: '[1,2]' } }],
      [sql`details = 'null'`, { details: { odd: 'null' } }],
      [sql`at = 'infinity'`, { at: null }],
      [sql`at = '200000-01-01'`, { at: null }],
    ] as const;
    await database.dataSource.transaction(async (manager) => {
      for (const [change, shown] of odd) {
        await run(manager, sql`savepoint intact`);
        await run(manager, sql`update audit_event set ${change} where seq = ${seq}`);
        expect(await readAudit(manager, {}, { before: null, limit: 1 })).toMatchObject([{ seq, ...shown }]);
        expect(await verifyAudit(manager, null)).toEqual({ kind: 'broken', seq, why: 'changed' });
        await run(manager, sql`rollback to savepoint intact`);
      }
    });
    expect((await verifyAudit(database.dataSource, null)).kind).toBe('whole');
  });

  it('keep a novel of a login short', async () => {
    await audit(database.dataSource, { actor: { ...actor, login: `x\u202e${'ы'.repeat(5_000)}` }, event, now: NOW });
    const [last] = await readAudit(database.dataSource, {}, { before: null, limit: 1 });
    expect(last?.login).toHaveLength(300);
    expect((await verifyAudit(database.dataSource, null)).kind).toBe('whole');
  });
});
