import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { audit } from '@gospulse/access';
import { useCommands } from './command-under-test.spec-helper.js';

const at = useCommands();
const COMMITTEE = '1023400000011';

beforeAll(async () => {
  const { dataSource } = at.database;
  await dataSource.query(`insert into region (code, name, zone) values ('34', 'Область', 'Europe/Volgograd')`);
  await dataSource.query(
    `insert into institution (region_code, ogrn, name, kind, sphere, level, imported_at)
     values ('34', $1, 'Комитет', 'school', 'education', 'municipal', now())`,
    [COMMITTEE],
  );
});

interface Listed {
  readonly login: string;
  readonly state: string;
  readonly role: string;
  readonly institutions: { readonly ogrn: string }[];
}

const listed = async () => JSON.parse((await at.here('user', 'list', '--json')).stdout) as Listed[];
const eventsOf = (login: string) =>
  at.database.dataSource.query<{ action: string; outcome: string; address: string | null }[]>(
    'select action, outcome, address from audit_event where subject = $1 order by seq',
    [login],
  );

describe('user', () => {
  it('adds an account and prints its link as the result, which no log and no event holds', async () => {
    const ended = await at.run(
      'user',
      'add',
      'Head@Office.example',
      '--role',
      'head',
      '--name',
      'Анна',
      '--ogrn',
      COMMITTEE,
      '--json',
    );
    expect([ended.code, ended.stderr]).toEqual([0, '']);
    const { link, expiresAt } = JSON.parse(ended.stdout) as { link: string; expiresAt: string };
    expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/invitation#[\w-]{43}$/);
    expect(Date.parse(expiresAt)).toBeGreaterThan(Date.now());
    expect(await listed()).toMatchObject([
      { login: 'head@office.example', role: 'head', state: 'invited', institutions: [{ ogrn: COMMITTEE }] },
    ]);
    expect(await eventsOf('head@office.example')).toEqual([{ action: 'account.add', outcome: 'done', address: null }]);
    const [, token = ''] = link.split('#');
    const [{ all } = { all: '' }] = await at.database.dataSource.query<{ all: string }[]>(
      `select string_agg(e::text, ' ') as all from audit_event e`,
    );
    expect(all).not.toContain(token);
  });

  it('is listed for people, a line each', async () => {
    expect(await at.here('user', 'list')).toMatchObject({
      code: 0,
      stdout: `head@office.example  руководитель (head)  приглашён  ОГРН ${COMMITTEE}\n`,
    });
  });

  it('invites, shuts, opens, binds, each with its event', async () => {
    expect(await at.here('user', 'invite', 'head@office.example')).toMatchObject({
      code: 0,
      stderr: '',
      stdout: expect.stringMatching(
        /\/invitation#[\w-]{43}\nдействует один раз, до [\d.]{10} \d\d:\d\d МСК\nпрежняя ссылка/,
      ),
    });
    const shut = await at.here('user', 'disable', 'HEAD@office.example', '--json');
    expect(JSON.parse(shut.stdout)).toEqual({ account: 'head@office.example', result: 'changed' });
    expect(await at.here('user', 'disable', 'head@office.example')).toMatchObject({
      code: 0,
      stdout: 'head@office.example: без изменений\n',
    });
    expect(await at.here('user', 'disable', 'head@office.example', '--undo')).toMatchObject({ code: 0 });
    expect(await at.here('user', 'bind', 'head@office.example', '--ogrn', '')).toMatchObject({ code: 0 });
    expect((await listed())[0]).toMatchObject({ institutions: [] });
    expect((await eventsOf('head@office.example')).slice(1).map(({ action }) => action)).toEqual([
      'invitation.make',
      'account.disable',
      'account.enable',
      'account.bind',
    ]);
  });

  it.each<[string, string[], RegExp]>([
    ['a login that is taken', ['add', 'head@office.example', '--role', 'head'], /с таким логином уже есть/],
    ['a login in Cyrillic letters', ['add', 'админ', '--role', 'admin'], /латинских букв/],
    [
      'a region that is not there',
      ['add', 'x@office.example', '--role', 'analyst', '--region', '99'],
      /такого региона нет/,
    ],
    ['an admin of some regions', ['add', 'x@office.example', '--role', 'admin', '--region', '34'], /уберите --region/],
    [
      'an ОГРН that is not there',
      ['bind', 'head@office.example', '--ogrn', '1111111111111'],
      /такого ОГРН нет в реестре: 1111111111111/,
    ],
    ['a reset before the invitation', ['reset', 'head@office.example'], /есть invite/],
    ['nobody', ['disable', 'nobody@office.example'], /такой учётной записи нет/],
  ])('fails on %s: one line, exit 1, nothing on standard output', async (_, args, words) => {
    const ended = await at.here('user', ...args);
    expect([ended.code, ended.stdout]).toEqual([1, '']);
    expect(ended.stderr).toMatch(words);
    expect(ended.stderr.trim().split('\n')).toHaveLength(1);
  });

  it.each([
    ['invitation.make', ['invite']],
    ['invitation.make', ['reset']],
    ['account.disable', ['disable']],
    ['account.enable', ['disable', '--undo']],
    ['account.bind', ['bind', '--ogrn', COMMITTEE]],
    ['second-factor.off', ['take-second-factor']],
  ])('writes down a refused %s of somebody who is not there', async (action, [command = '', ...options]) => {
    const login = `${action}${options.length}${command}@office.example`;
    const ended = await at.here('user', command, login, ...options);
    expect(ended).toEqual({
      code: 1,
      stdout: '',
      stderr: 'gospulse: такой учётной записи нет: см. user list\n',
    });
    expect(await eventsOf(login)).toEqual([{ action, outcome: 'refused', address: null }]);
  });

  it.each<[string, string[]]>([
    ['a role that is none', ['add', 'x@office.example', '--role', 'boss']],
    ['no role', ['add', 'x@office.example']],
    ['a list with a hole', ['bind', 'head@office.example', '--ogrn', '1,,2']],
    ['no login', ['invite']],
  ])('is wrong usage with %s: exit 2', async (_, args) => {
    expect(await at.here('user', ...args)).toMatchObject({ code: 2, stdout: '' });
  });

  it('keeps the last admin', async () => {
    await at.here('user', 'add', 'boss@office.example', '--role', 'admin');
    await at.database.dataSource.query(`update account set password_hash = 'x' where login = 'boss@office.example'`);
    const first = await at.here('user', 'first-admin');
    expect([first.code, first.stdout, first.stderr]).toEqual([
      1,
      '',
      expect.stringContaining('администратор уже есть'),
    ]);
    expect(await eventsOf('')).toEqual([{ action: 'invitation.make', outcome: 'refused', address: null }]);
    const ended = await at.here('user', 'disable', 'boss@office.example');
    expect([ended.code, ended.stderr]).toEqual([1, expect.stringContaining('последний администратор')]);
    expect((await eventsOf('boss@office.example')).at(-1)).toMatchObject({
      action: 'account.disable',
      outcome: 'refused',
    });
  });
});

describe('audit verify', () => {
  const verify = async (...args: string[]) => {
    const { code, stdout } = await at.here('audit', 'verify', '--json', ...args);
    return {
      code,
      ...(JSON.parse(stdout) as { kind: string; seq?: number; why?: string; events?: number; lastHash?: string }),
    };
  };
  const note = () => join(at.env.GOSPULSE_DATA_DIR ?? '', 'audit-seen.json');
  /** What somebody who owns the database can do. */
  const tamper = async (...statements: string[]) => {
    await at.database.dataSource.query('alter table audit_event disable trigger all');
    for (const statement of statements) await at.database.dataSource.query(statement);
  };

  it('finds the chain whole, keeps its last hash, and is silent of it on standard error', async () => {
    const whole = await verify();
    expect(whole).toMatchObject({ code: 0, kind: 'whole' });
    expect(JSON.parse(readFileSync(note(), 'utf8'))).toMatchObject({ events: whole.events, lastHash: whole.lastHash });
    const words = await at.here('audit', 'verify');
    expect(words).toEqual({
      code: 0,
      stderr: '',
      stdout: `цел: событий ${whole.events}, последний хеш ${whole.lastHash}\n`,
    });
    expect(await verify('--expect', whole.lastHash ?? '')).toMatchObject({ code: 0 });
    expect(await verify('--expect', 'a'.repeat(64))).toMatchObject({ code: 1, why: 'cut-off' });
  });

  it('tells by the hash it kept that the end was cut off, or the chain computed anew', async () => {
    const before = await verify();
    const events = before.events ?? 0;
    await tamper('create table kept as select * from audit_event', `delete from audit_event where seq > ${events - 2}`);
    expect(await verify()).toMatchObject({ code: 1, kind: 'broken', seq: events - 1, why: 'cut-off' });
    expect((await at.here('audit', 'verify')).stdout).toMatch(new RegExp(`^нарушен: событие ${events - 1} пропало`));
    // Others in their place: the chain fits in itself.
    for (let n = 0; n < 3; n += 1)
      await audit(at.database.dataSource, {
        actor: { accountId: null, login: null, address: null },
        event: { action: 'export', subject: 'forged', outcome: 'done', details: {} },
        now: new Date(),
      });
    expect(await verify()).toMatchObject({ code: 1, seq: events, why: 'rewritten' });
    const restored = await verify('--after-restore');
    expect(restored).toMatchObject({ code: 0, kind: 'whole' });
    expect(await verify()).toMatchObject({ code: 0, lastHash: restored.lastHash });
    await tamper('truncate audit_event', 'insert into audit_event select * from kept');
    rmSync(note());
    expect(await verify()).toMatchObject({ code: 0, events });
  });

  it.each<[string, string[], { seq: number; why: string }]>([
    ['changed', [`update audit_event set login = 'other' where seq = 3`], { seq: 3, why: 'changed' }],
    ['dated back', [`update audit_event set at = at - interval '1 day' where seq = 2`], { seq: 2, why: 'changed' }],
    ['taken out', ['delete from audit_event where seq = 4'], { seq: 4, why: 'missing' }],
    [
      'taken out, the later ones moved up',
      [
        'delete from audit_event where seq = 4',
        'update audit_event set seq = -seq where seq > 4',
        'update audit_event set seq = -seq - 1 where seq < 0',
      ],
      { seq: 4, why: 'changed' },
    ],
    [
      'put in',
      [
        'update audit_event set seq = -seq where seq >= 4',
        'update audit_event set seq = -seq + 1 where seq < 0',
        'insert into audit_event select 4, at, account_id, login, address, action, subject, outcome, details, previous, hash from audit_event where seq = 3',
      ],
      { seq: 4, why: 'changed' },
    ],
    [
      'swapped with another',
      [
        'update audit_event set seq = -1 where seq = 2',
        'update audit_event set seq = 2 where seq = 3',
        'update audit_event set seq = 3 where seq = -1',
      ],
      { seq: 2, why: 'changed' },
    ],
    ['taken from the beginning', ['delete from audit_event where seq = 1'], { seq: 1, why: 'missing' }],
  ])('finds an event %s', async (_, statements, broken) => {
    await tamper(...statements);
    expect(await verify()).toEqual({ code: 1, kind: 'broken', ...broken });
    await tamper('truncate audit_event', 'insert into audit_event select * from kept');
  });

  it.each([
    ['--expect', 'abc'],
    ['--expect', 'a'.repeat(64), '--after-restore'],
  ])('is wrong usage with %s', async (...args) => {
    expect((await at.here('audit', 'verify', ...args)).code).toBe(2);
  });
});
