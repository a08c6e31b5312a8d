import { readdirSync, readFileSync } from 'node:fs';
import { findSettingFaults, readSettings, SETTINGS, unknownSettings } from './settings.js';

const FOLDER = 'libs/platform/src';

it('knows each variable that is read here, and no other', () => {
  const sources = readdirSync(FOLDER).filter(
    (file) => file.endsWith('.ts') && !/\.spec\.ts$|^settings\.ts$/.test(file),
  );
  const text = sources.map((file) => readFileSync(`${FOLDER}/${file}`, 'utf8')).join('\n');
  const read = [...text.matchAll(/(?:env\.|env\['|(?:readSecret|needed|optional)\(env, ')([A-Z][A-Z_]+)/g)].map(
    ([, name = '']) => name,
  );
  const known = SETTINGS.map(({ name }) => name);
  expect([...new Set(read)].filter((name) => !known.includes(name) && name !== 'GOSPULSE_DEMO_FACTOR')).toEqual([]);
  expect(known.filter((name) => !text.includes(name) && !name.startsWith('GOSPULSE_DEMO_'))).toEqual([]);
});

it('tells where each value comes from, and no secret', () => {
  const read = readSettings({ PORT: '80', VK_TOKENS: 'user:hunter2', DATABASE_URL_FILE: '/run/secret', SMTP_URL: '' });
  expect(Object.fromEntries(read.map(({ name, source, value }) => [name, [source, value]]))).toMatchObject({
    PORT: ['variable', '80'],
    VK_TOKENS: ['variable', null],
    DATABASE_URL: ['file', null],
    SMTP_URL: ['unset', null],
    LOG_LEVEL: ['fallback', 'info'],
    TLS_CERT: ['unset', null],
  });
  expect(JSON.stringify(read)).not.toContain('hunter2');
});

it.each<[Record<string, string>, string[]]>([
  [{}, []],
  [{ PORT: 'x', LOG_LEVEL: 'loud' }, ['PORT', 'LOG_LEVEL']],
  [{ TLS_CERT: '/cert.pem' }, ['TLS_KEY']],
  [{ VK_TOKENS: 'hunter2', DATABASE_URL: 'hunter2', PORT: '0' }, ['DATABASE_URL', 'VK_TOKENS']],
  [{ VK_TOKENS_FILE: '/no/such/file' }, ['VK_TOKENS_FILE']],
])('finds all that is wrong in %j', (env, expected) => {
  const faults = findSettingFaults(env);
  expect(faults.map(({ variable }) => variable).sort()).toEqual([...expected].sort());
  expect(JSON.stringify(faults)).not.toContain('hunter2');
});

it('names what nothing reads', () => {
  expect(unknownSettings({ GOSPULSE_DATADIR: '/x', VK_TOKEN: 'y', HOME: '/', PORT: '1', VK_TOKENS_FILE: 'z' })).toEqual(
    ['GOSPULSE_DATADIR', 'VK_TOKEN'],
  );
});
