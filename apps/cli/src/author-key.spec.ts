import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { holdLivenessLock, registerTokens } from '@gospulse/store';
import { useCommands } from './command-under-test.spec-helper.js';
import { runHereIn } from './run-here.spec-helper.js';

describe('the author key on the command line', () => {
  const cli = useCommands();
  const file = () => join(cli.folder, 'data', 'author-key');
  const noted = async () => {
    const rows = await cli.database.dataSource.query<{ key: string; value: string }[]>(
      "select key, value from setting where key like 'author-key%' order by key",
    );
    return Object.fromEntries(rows.map(({ key, value }) => [key.split(' ')[0], value]));
  };
  const collect = (...args: string[]) => cli.here('collect', '--once', '--now', '2026-11-20T09:00:00Z', ...args);
  let old: string;

  it('is made by the first collection, and there is nothing to accept', async () => {
    expect((await collect('--kind', 'subscribers')).code).toBe(0);
    old = readFileSync(file(), 'utf8');
    const before = await noted();
    const { code, stdout } = await cli.here('author-key', 'accept', '--yes');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({ authorKey: 'unchanged', fingerprint: before['author-key-fingerprint'] });
    expect(await noted()).toEqual(before);
  });

  it('keeps posts and comments from being collected when it is lost, and subscribers not', async () => {
    rmSync(file());
    const both = await collect();
    expect(both.code).toBe(3);
    expect(both.stderr).toMatch(/^gospulse: только подписчики и сведения: the author key [^\n]+ is lost: [^\n]+\n$/);
    expect(Object.keys((JSON.parse(both.stdout) as { pages: object }).pages)).toEqual(['communities']);
    const posts = await collect('--kind', 'posts');
    expect({ code: posts.code, stdout: posts.stdout }).toEqual({ code: 1, stdout: '' });
    expect(posts.stderr).toMatch(/^gospulse: the author key that this database was filled with is lost: [^\n]+\n$/);
    expect(existsSync(file())).toBe(false);
  });

  it('is told by doctor when it is lost, and none is made', async () => {
    const { code, stdout } = await cli.here('doctor');
    expect(code).toBe(3);
    expect(stdout).toContain(
      '! Ключ авторов, с которым заполнена база, потерян: публикации и комментарии не обновляются',
    );
    expect(existsSync(file())).toBe(false);
  });

  it('is replaced by no word less than --yes, after saying what follows', async () => {
    const before = await noted();
    const { code, stdout, stderr } = await cli.here('author-key', 'accept');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('писавший до замены и после, считается за двоих');
    expect(stderr).toContain('добавьте --yes');
    expect(await noted()).toEqual(before);
    expect(existsSync(file())).toBe(false);
  });

  it('is not replaced while a collector works with it', async () => {
    const { dataSource } = cli.database;
    await registerTokens(dataSource, { owner: 'at work', tokens: [] });
    const livenessLock = await holdLivenessLock(dataSource, 'at work');
    const { code, stderr } = await cli.here('author-key', 'accept', '--yes');
    expect([code, stderr]).toEqual([1, expect.stringContaining('сборщик работает с ключом этой базы')]);
    await livenessLock.release();
  });

  it('is replaced with --yes, the one before is remembered, and the old one is then another', async () => {
    const before = await noted();
    const { dataSource } = cli.database;
    await dataSource.query('alter table audit_event add constraint closed check (seq < 0) not valid');
    expect((await cli.here('author-key', 'accept', '--yes')).code).toBe(1);
    expect(await noted()).toEqual(before);
    await dataSource.query('alter table audit_event drop constraint closed');
    const { code, stdout } = await cli.here('author-key', 'accept', '--yes');
    expect(code).toBe(0);
    const after = await noted();
    const events = await dataSource.query<object[]>('select action, outcome, details from audit_event order by seq');
    expect(events).toEqual([
      ...['ничего не изменено', 'сборщик работает'].map((why) => ({
        ...{ action: 'author-key.accept', outcome: 'refused' },
        details: { why: expect.stringContaining(why) },
      })),
      {
        ...{ action: 'author-key.accept', outcome: 'done' },
        details: { before: before['author-key-fingerprint'], fingerprint: after['author-key-fingerprint'] },
      },
    ]);
    expect(JSON.parse(stdout)).toEqual({ authorKey: 'accepted', fingerprint: after['author-key-fingerprint'] });
    expect(after['author-key-fingerprint']).not.toBe(before['author-key-fingerprint']);
    expect(after['author-key-until']).toBe(before['author-key-fingerprint']);
    expect(readFileSync(file(), 'utf8')).not.toBe(old);
    expect((await collect('--kind', 'posts')).code).toBe(0);
    const backThen = await runHereIn({ ...cli.env, GOSPULSE_AUTHOR_KEY: old }, 'collect', '--once', '--kind', 'posts');
    expect([backThen.code, backThen.stderr]).toEqual([1, expect.stringContaining('is not the one')]);
  });

  it('is not replaced by one that others can read', async () => {
    writeFileSync(file(), old, { mode: 0o600 });
    rmSync(file());
    writeFileSync(file(), old, { mode: 0o644 });
    const { code, stderr } = await cli.here('author-key', 'accept', '--yes');
    expect([code, stderr]).toEqual([
      1,
      `gospulse: ключ авторов нельзя использовать: ${file()} can be read by others than its owner: run chmod 600 ${file()}\n`,
    ]);
  });
});
