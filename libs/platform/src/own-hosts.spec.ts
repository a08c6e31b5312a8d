import { isHostOf, isOwnHost } from './own-hosts.js';

it.each([
  ...['localhost', 'LOCALHOST:3000', '127.0.0.1', '127.0.0.1:65535', '[::1]', '[::1]:3001'],
  ...['127.0.0.2', '127.8.9.10:3000', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]:3000', '[0:0:0:0:0:0:0:1]'],
])('%s is ours', (host) => {
  expect(isOwnHost(host)).toBe(true);
});

it.each([
  ...[
    '',
    'a.example',
    'localhost.example',
    'a.localhost',
    '127.0.0.1.example',
    '127.1',
    '0x7f.1',
    '2130706433',
    '127.0.0.1.',
    '128.0.0.1',
    '[::ffff:10.0.0.1]',
    '[::2]',
    '10.0.0.1',
    '0.0.0.0',
    '::1',
  ],
  ...[
    'localhost:',
    'localhost:port',
    'localhost:123456',
    'localhost ',
    ' localhost',
    'localhost\n',
    'a@localhost',
    'localhost/',
  ],
])('%j is not', (host) => expect(isOwnHost(host)).toBe(false));

it('no host is not ours', () => expect(isOwnHost(undefined)).toBe(false));

describe('a service with a public name', () => {
  const names = { publicUrl: 'https://a.example', reachedAt: '10.0.0.5' };

  it.each(['a.example', 'A.Example', 'a.example:443'])('%s is ours', (host) => {
    expect(isOwnHost(host, names)).toBe(true);
    expect(isOwnHost(host, { ...names, reachedAt: '127.0.0.1' })).toBe(true);
  });

  it.each([
    'a.example:80',
    'a.example:8443',
    'a.example.',
    'b.example',
    'a.example@b.example',
    'a.example/',
    'xa.example',
    '10.0.0.5',
    '',
  ])('%j is not', (host) => expect(isOwnHost(host, names)).toBe(false));

  it('is called by names of the loopback address there alone', () => {
    for (const host of ['localhost', '127.0.0.1:3000', '[::1]']) {
      expect([isOwnHost(host, names), isOwnHost(host, { ...names, reachedAt: '::ffff:127.0.0.1' })]).toEqual([
        false,
        true,
      ]);
    }
  });

  it('has the port that people type', () => {
    expect(isHostOf('a.example:8443', 'https://a.example:8443')).toBe(true);
    expect(isHostOf('a.example', 'https://a.example:8443')).toBe(false);
    expect(isHostOf('[2001:db8::1]:8443', 'https://[2001:db8::1]:8443')).toBe(true);
  });
});
