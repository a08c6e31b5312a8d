import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openAuthorKeys } from './author-key.js';

describe('author keys', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'author-key-spec-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const file = () => join(folder, 'author-key');

  it('give the same person the same key, now and after a restart', () => {
    const keys = openAuthorKeys(folder, undefined);
    expect(keys.of(551_784_194)).toMatch(/^[0-9a-f]{32}$/);
    expect(openAuthorKeys(folder, undefined).of(551_784_194)).toBe(keys.of(551_784_194));
    expect(openAuthorKeys(folder, undefined).fingerprint).toBe(keys.fingerprint);
  });

  it('tell persons, communities and texts apart', () => {
    const keys = openAuthorKeys(folder, undefined);
    expect(new Set([keys.of(1), keys.of(-1), keys.of(11), keys.ofText('1'), keys.ofText('')]).size).toBe(5);
  });

  it('mean nothing without the secret', () => {
    const [a, b] = [openAuthorKeys(folder, 'a'.repeat(32)), openAuthorKeys(folder, 'b'.repeat(32))];
    expect(a.of(1)).not.toBe(b.of(1));
    expect(a.ofText('x')).not.toBe(b.ofText('x'));
    expect(a.fingerprint).not.toBe(b.fingerprint);
    expect(a.fingerprint).toMatch(/^[0-9a-f]{12}$/);
  });

  it('keep the secret to its owner, and leave nothing else behind', () => {
    const inner = join(folder, 'made', 'on', 'first', 'use');
    openAuthorKeys(inner, undefined);
    expect(readdirSync(inner)).toEqual(['author-key']);
    expect(statSync(join(inner, 'author-key')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(inner, 'author-key'), 'utf8')).toMatch(/^[0-9a-f]{64}$/);
  });

  it('come from the environment when it has one, and then no file is made', () => {
    const keys = openAuthorKeys(folder, 'from the environment, long enough');
    expect(readdirSync(folder)).toEqual([]);
    expect(keys.of(1)).not.toBe(openAuthorKeys(folder, undefined).of(1));
  });

  it.each(['', '  '])('take an empty variable (%j) for an unset one', (variable) => {
    expect(openAuthorKeys(folder, variable).fingerprint).toBe(openAuthorKeys(folder, undefined).fingerprint);
    expect(readdirSync(folder)).toEqual(['author-key']);
  });

  it.each(['', '\n', 'abc'])('refuse a file that holds no key (%j)', (content) => {
    writeFileSync(file(), content);
    expect(() => openAuthorKeys(folder, undefined)).toThrow(`${file()} is damaged: it holds no key`);
  });

  it('are the same for processes that start together', async () => {
    const source = join(folder, 'open.mjs');
    const room = new URL('../dist/author-key.js', import.meta.url).href;
    // All of them wait for the word, so that they meet at the missing file.
    writeFileSync(
      source,
      `import { openAuthorKeys } from ${JSON.stringify(room)};
       process.once('message', () => {
         process.send(openAuthorKeys(${JSON.stringify(join(folder, 'shared'))}, undefined).fingerprint);
         process.disconnect();
       });
       process.send('ready');`,
    );
    const children = Array.from({ length: 6 }, () => fork(source, { execArgv: [] }));
    await Promise.all(children.map(nextMessage));
    const answers = children.map(nextMessage);
    for (const child of children) child.send('go');
    expect(new Set(await Promise.all(answers)).size).toBe(1);
  });
});

function nextMessage(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the process ended with ${code}`)));
  });
}
