import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError } from './config.error.js';
import { readConfig, type Config } from './config.js';

const folder = mkdtempSync(join(tmpdir(), 'secret-spec-'));
const file = join(folder, 'secret');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function complaint(env: Record<string, string>): string {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  throw new Error('the environment was taken');
}

const URL = 'postgres://u:hunter2@h/db';
const SECRETS: [string, string, (config: Config) => unknown, unknown][] = [
  ['DATABASE_URL', URL, (config) => config.databaseUrl, URL],
  ['VK_TOKENS', 'user:hunter2', (config) => config.vk.tokens.map(({ secret }) => secret), ['hunter2']],
];

describe('a secret in a file', () => {
  it.each(SECRETS)('%s is taken from %j as from the variable', (name, value, read, expected) => {
    expect(read(readConfig({ [name]: value }))).toEqual(expected);
    for (const content of [value, `${value}\n`, `${value}\r\n`, `${value}\n\n`, `\uFEFF${value}\n`]) {
      writeFileSync(file, content);
      expect(read(readConfig({ [`${name}_FILE`]: file }))).toEqual(expected);
      expect(read(readConfig({ [name]: '', [`${name}_FILE`]: file }))).toEqual(expected);
    }
  });

  it.each(['DATABASE_URL', 'VK_TOKENS', 'GOSPULSE_AUTHOR_KEY'])('%s and its file at once are refused', (name) => {
    writeFileSync(file, 'hunter2');
    expect(complaint({ [name]: 'hunter3', [`${name}_FILE`]: file })).toBe(
      `${name}_FILE: got "a path, and ${name} has a value too", takes the place of ${name}: set one of the two`,
    );
  });

  it.each(['DATABASE_URL', 'VK_TOKENS', 'GOSPULSE_AUTHOR_KEY'])('a blank path of %s is refused', (name) => {
    expect(complaint({ [`${name}_FILE`]: '' })).toBe(
      `${name}_FILE: got nothing, takes the path of a file that holds ${name}`,
    );
    expect(complaint({ [`${name}_FILE`]: ' ' })).toContain('takes the path of a file');
  });

  it.each<[string, () => string, string]>([
    ['a path that leads nowhere', () => join(folder, 'none'), 'is not there'],
    ['a path below a file', () => join(file, 'below'), 'is not there'],
    ['a folder', () => (mkdirSync(join(folder, 'folder'), { recursive: true }), join(folder, 'folder')), 'is no file'],
    ['a device that never ends', () => '/dev/zero', 'is no file'],
    ['an empty file', () => write(''), 'is empty'],
    ['a blank file', () => write(' \n\n'), 'is empty'],
    ['an endless text', () => write('x'.repeat(70_000)), 'is larger than 65536 bytes'],
    ['bytes that are no text', () => write(Buffer.from([0x68, 0xff, 0xfe])), 'is no text'],
    ['zero bytes', () => write('hunter2\0'), 'is no text'],
  ])('%s is refused in one line', (_, make, why) => {
    const path = make();
    for (const name of ['DATABASE_URL', 'VK_TOKENS']) {
      const said = complaint({ [`${name}_FILE`]: path });
      expect(said).toBe(`${name}_FILE: got "${path}, which ${why}", takes the path of a file that holds ${name}`);
      expect(said).not.toContain('hunter');
    }
  });

  it.each(['mysql://root:hunter2@h/db', 'user:hunter2 and more'])('a wrong value in a file is not quoted', (value) => {
    for (const name of ['DATABASE_URL', 'VK_TOKENS']) {
      const said = complaint({ [`${name}_FILE`]: write(value) });
      expect(said).toContain(`${name}: got "`);
      expect(said).not.toContain('hunter2');
    }
  });
});

function write(content: string | Buffer): string {
  writeFileSync(file, content);
  return file;
}
