import { isOwnHost } from './own-hosts.js';

it.each(['localhost', 'LOCALHOST:3000', '127.0.0.1', '127.0.0.1:65535', '[::1]', '[::1]:3001'])(
  '%s is ours',
  (host) => {
    expect(isOwnHost(host)).toBe(true);
  },
);

it.each([
  ...[
    '',
    'a.example',
    'localhost.example',
    'a.localhost',
    '127.0.0.1.example',
    '127.0.0.2',
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
