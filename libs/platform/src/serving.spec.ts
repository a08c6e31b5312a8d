import { ConfigError } from './config.error.js';
import { isLoopbackAddress, plainAddress } from './loopback.js';
import { isBeyondLoopback, localAddress, readServing, requireServable, toldAddress, type Serving } from './serving.js';
import { trustOf } from './trusted-proxies.js';

const refusal = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return 'taken';
};
const complaint = (env: Record<string, string>): string => refusal(() => readServing(env));

describe('where it listens', () => {
  it.each<[string, string, boolean]>([
    ['', '127.0.0.1', false],
    [' ', '127.0.0.1', false],
    ['localhost', '127.0.0.1', false],
    ['LOCALHOST', '127.0.0.1', false],
    ['127.0.0.1', '127.0.0.1', false],
    ['127.8.9.10', '127.8.9.10', false],
    ['::1', '::1', false],
    ['0:0:0:0:0:0:0:1', '0:0:0:0:0:0:0:1', false],
    ['::ffff:127.0.0.1', '::ffff:127.0.0.1', false],
    ['0.0.0.0', '0.0.0.0', true],
    ['::', '::', true],
    ['::ffff:0.0.0.0', '::ffff:0.0.0.0', true],
    ['10.0.0.5', '10.0.0.5', true],
    ['fe80::1', 'fe80::1', true],
  ])('HOST=%j is %s', (value, host, beyond) => {
    const serving = readServing({ HOST: value });
    expect([serving.host, isBeyondLoopback(serving)]).toEqual([host, beyond]);
  });

  it.each([
    'gospulse.local',
    'localhost.example',
    '127.1',
    '0',
    '*',
    '[::1]',
    '127.0.0.1:3000',
    '10.0.0.0/8',
    'http://127.0.0.1',
    '0x7f.1',
    '300.0.0.1',
    'fe80::1%eth0',
  ])('HOST=%s is refused in one line', (value) =>
    expect(complaint({ HOST: value })).toMatch(new RegExp(`^HOST: got ".*", takes an address of this machine, .*$`)),
  );
});

describe('under which name', () => {
  it.each([
    ['https://a.example', 'https://a.example'],
    ['https://a.example/', 'https://a.example'],
    ['HTTPS://A.Example:443', 'https://a.example'],
    ['https://a.example:8443', 'https://a.example:8443'],
    ['https://госпульс.рф', 'https://xn--c1aqiejcm7e.xn--p1ai'],
    ['https://10.0.0.5', 'https://10.0.0.5'],
    ['https://[2001:db8::1]:8443', 'https://[2001:db8::1]:8443'],
    ['http://localhost:3000', 'http://localhost:3000'],
    ['http://127.0.0.1', 'http://127.0.0.1'],
    ['http://[::1]:3000', 'http://[::1]:3000'],
    ['', null],
    ['  ', null],
  ])('PUBLIC_URL=%s', (value, expected) => expect(readServing({ PUBLIC_URL: value }).publicUrl).toBe(expected));

  it.each([
    ...[
      'http://a.example',
      'http://10.0.0.5',
      'http://localhost.example',
      'ftp://a.example',
      'a.example',
      '//a.example',
    ],
    ...['https://', 'https://a.example/gospulse', 'https://a.example?x', 'https://a.example#x', 'https://a.example.'],
    ...['https://a.example:99999', 'https:a.example', 'https:\\\\a.example', 'https://a.example, https://b.example'],
    ...['https://a.example:8443.', 'https://a b', 'https://a.example:'],
  ])('PUBLIC_URL=%s is refused', (value) =>
    expect(complaint({ PUBLIC_URL: value })).toMatch(/^PUBLIC_URL: got ".+", takes https:/),
  );

  it('quotes nobody’s password', () => {
    expect(complaint({ PUBLIC_URL: 'https://user:hunter2@a.example' })).toMatch(
      /^PUBLIC_URL: got "another kind of address"/,
    );
  });
});

describe('whose word counts', () => {
  const trusts = (value: string, address: string, hop = 0): boolean =>
    trustOf(readServing({ TRUST_PROXY: value }).trustProxy)(address, hop);

  it.each<[string, string, number, boolean]>([
    ['', '127.0.0.1', 0, false],
    ['1', '203.0.113.9', 0, true],
    ['1', '203.0.113.9', 1, false],
    ['2', '203.0.113.9', 1, true],
    ['127.0.0.1', '127.0.0.1', 0, true],
    ['127.0.0.1', '127.0.0.2', 0, false],
    ['127.0.0.1', '::ffff:127.0.0.1', 0, true],
    ['127.0.0.1,::1', '::1', 5, true],
    ['10.0.0.0/24, 192.0.2.7', '10.0.0.200', 0, true],
    ['10.0.0.0/24, 192.0.2.7', '10.0.1.1', 0, false],
    ['10.0.0.0/24, 192.0.2.7', '192.0.2.7', 0, true],
    ['2001:db8::/32', '2001:db8:1::5', 0, true],
    ['2001:db8::/32', 'unknown', 0, false],
    ['2001:db8::/32', '', 0, false],
  ])('TRUST_PROXY=%s believes %s at hop %i: %s', (value, address, hop, expected) => {
    expect(trusts(value, address, hop)).toBe(expected);
  });

  it.each([
    'true',
    '0',
    '10',
    '-1',
    '1.5',
    '*',
    'nginx',
    '0.0.0.0/0',
    '::/0',
    '10.0.0.0/33',
    '10.0.0.0/',
    '10.0.0.1,',
    ',',
    '10.0.0.1 10.0.0.2',
    '300.0.0.1',
  ])('TRUST_PROXY=%s is refused', (value) =>
    expect(complaint({ TRUST_PROXY: value })).toMatch(/^TRUST_PROXY: got ".+", takes addresses/),
  );
});

it('takes a certificate and its key together', () => {
  expect(readServing({ TLS_CERT: '/c', TLS_KEY: '/k' }).tls).toEqual({ certificate: '/c', key: '/k' });
  expect(readServing({ TLS_CERT: '', TLS_KEY: ' ' }).tls).toBeNull();
  expect(complaint({ TLS_CERT: '/c' })).toBe(
    'TLS_KEY: got nothing, takes the path of a PEM file, because TLS_CERT is set',
  );
  expect(complaint({ TLS_KEY: '/k', TLS_CERT: '' })).toMatch(/^TLS_CERT: got nothing, .* TLS_KEY is set$/);
});

describe('listening beyond this machine', () => {
  const TLS = { TLS_CERT: '/c', TLS_KEY: '/k' };
  const PUBLIC = { PUBLIC_URL: 'https://a.example' };
  const PROXY = { TRUST_PROXY: '10.0.0.1' };

  it.each<[string, Record<string, string>, boolean, RegExp]>([
    [
      'no admin',
      { HOST: '0.0.0.0', ...PUBLIC, ...TLS },
      false,
      /^HOST: got "0\.0\.0\.0", takes 127\.0\.0\.1 as long as there is no admin: /,
    ],
    ['no admin, IPv6', { HOST: '::', ...PUBLIC, ...PROXY }, false, /no admin/],
    ['no TLS', { HOST: '0.0.0.0' }, true, /no TLS in sight: set PUBLIC_URL/],
    ['a name without TLS', { HOST: '10.0.0.5', ...PUBLIC }, true, /no TLS in sight/],
    ['a proxy without a name', { HOST: '::', ...PROXY }, true, /no TLS in sight/],
    ['TLS without a name', { HOST: '::', ...TLS }, true, /no TLS in sight/],
    [
      'a proxy for this machine’s name',
      { HOST: '::', ...PROXY, PUBLIC_URL: 'http://localhost' },
      true,
      /no TLS in sight/,
    ],
    ['own TLS', { HOST: '0.0.0.0', ...PUBLIC, ...TLS }, true, /^taken$/],
    ['a proxy', { HOST: '::', ...PUBLIC, ...PROXY }, true, /^taken$/],
    ['this machine alone, nothing set', {}, false, /^taken$/],
    ['this machine alone, a name set', { ...PUBLIC, ...PROXY, HOST: '::1' }, false, /^taken$/],
  ])('%s', (_, env, hasAdmin, expected) => {
    expect(refusal(() => requireServable(readServing(env), { hasAdmin, isDemonstration: false }))).toMatch(expected);
  });
});

it('shows a demonstration to this machine alone', () => {
  const env = { PUBLIC_URL: 'https://a.example', TRUST_PROXY: '10.0.0.1' };
  const show = (host: string) => () =>
    requireServable(readServing({ ...env, HOST: host }), { hasAdmin: true, isDemonstration: true });
  expect(refusal(show('0.0.0.0'))).toMatch(/^HOST: got "0\.0\.0\.0", takes 127\.0\.0\.1 for a demonstration/);
  expect(refusal(show('127.0.0.1'))).toBe('taken');
});

it.each<[Partial<Serving>, string, string]>([
  [{}, 'http://127.0.0.1:3000', 'http://127.0.0.1:3000'],
  [{ host: '0.0.0.0' }, 'http://127.0.0.1:3000', 'http://127.0.0.1:3000'],
  [{ host: '::' }, 'http://[::1]:3000', 'http://[::1]:3000'],
  [{ host: '10.0.0.5', publicUrl: 'https://a.example' }, 'http://10.0.0.5:3000', 'https://a.example'],
  [{ tls: { certificate: '', key: '' } }, 'https://127.0.0.1:3000', 'https://127.0.0.1:3000'],
])('tells people and programs where it is: %j', (serving, local, told) => {
  const config = { serving: { ...readServing({}), ...serving }, port: 3_000 };
  expect([localAddress(config), toldAddress(config)]).toEqual([local, told]);
});

it('knows the addresses of this machine', () => {
  expect(['127.0.0.1', '127.255.0.1', '::1', '::ffff:127.0.0.1'].map(isLoopbackAddress)).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect(['128.0.0.1', '::', '::2', '::ffff:10.0.0.1', 'localhost', '', 'unknown'].some(isLoopbackAddress)).toBe(false);
  expect(['::ffff:10.0.0.1', '::FFFF:10.0.0.1', '10.0.0.1', '2001:db8::1'].map(plainAddress)).toEqual([
    '10.0.0.1',
    '10.0.0.1',
    '10.0.0.1',
    '2001:db8::1',
  ]);
});
