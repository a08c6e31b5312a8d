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
  const env = { PORT: '80', VK_TOKENS: 'user:hunter2', DATABASE_URL_FILE: '/run/secret', SMTP_URL: '' };
  const read = readSettings(env, []);
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

it.each<[string, string]>([
  ['VK_API_URL', 'https://root:hunter2@h'],
  ['VK_API_URL', 'https://h/method?access_token=hunter2'],
  ['VK_API_URL', 'hunter2 of no address'],
  ['OIDC_ISSUER', 'https://root:hunter2@h/realm'],
  ['OIDC_ISSUER', 'https:root:hunter2@h'],
  ['PUBLIC_URL', 'https://root:hunter2@h'],
  ['EMBED_ORIGINS', 'https://a.example https://root:hunter2@h'],
])('shows nothing of a wrong %s=%s', (name, value) => {
  const env = { [name]: value };
  const faults = findSettingFaults(env);
  const read = readSettings(env, faults);
  expect(read.find((each) => each.name === name)).toMatchObject({ source: 'variable', value: null });
  expect(JSON.stringify({ faults, read })).not.toContain('hunter2');
});

it.each<[string, string]>([
  ['https://root:hunter2@h:8443/method', 'https://…@h:8443/method'],
  ['https://root:a@hunter2@h', 'https://…@h'],
  ['https:root:hunter2@h', 'https:…@h'],
  ['https://a.example,https://root:hunter2@h', 'https://…@h'],
  ['https://h/method?access_token=hunter2', 'https://h/method?…'],
  ['https://h/#hunter2', 'https://h/#…'],
  ['https://api.vk.ru/method', 'https://api.vk.ru/method'],
  ['https://a.example https://b.example:8443', 'https://a.example https://b.example:8443'],
])('shows of the address %s what is no secret, even where its fault is not found yet', (value, expected) => {
  for (const name of ['VK_API_URL', 'EMBED_ORIGINS']) {
    expect(readSettings({ [name]: value }, []).find((each) => each.name === name)?.value).toBe(expected);
  }
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
