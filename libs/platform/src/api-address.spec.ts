import { readApiAddress } from './api-address.js';
import { ConfigError } from './config.error.js';
import { readConfig } from './config.js';

function complaint(value: string, host?: string): string {
  try {
    return `taken as ${readApiAddress(value, host)}`;
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
}

describe('VK_API_URL', () => {
  it.each([
    ['https://api.vk.ru/method', 'https://api.vk.ru/method'],
    ['https://api.vk.ru', 'https://api.vk.ru'],
    ['HTTPS://API.VK.RU:443/method/', 'https://api.vk.ru/method'],
    ['https://proxy.internal:8443/vk/method//', 'https://proxy.internal:8443/vk/method'],
    ['https://[2001:db8::1]/method', 'https://[2001:db8::1]/method'],
    ['http://127.0.0.1:4500/method', 'http://127.0.0.1:4500/method'],
    ['http://127.8.9.10/method', 'http://127.8.9.10/method'],
    ['HTTP://LocalHost:4500/method', 'http://localhost:4500/method'],
    ['http://[::1]:4500/method', 'http://[::1]:4500/method'],
    // Other spellings of 127.0.0.1, which the URL standard reads as such.
    ['http://127.1:80/method', 'http://127.0.0.1/method'],
    ['http://2130706433/method', 'http://127.0.0.1/method'],
  ])('takes %s', (value, expected) => {
    expect(readApiAddress(value, undefined)).toBe(expected);
  });

  it.each([
    'http://api.vk.ru/method',
    'http://10.0.0.1/method',
    'http://0.0.0.0:4500/method',
    'http://128.0.0.1/method',
    'http://126.255.255.255/method',
    'http://127.0.0.1.example.org/method',
    'http://localhost.example.org/method',
    'http://api.localhost/method',
    'http://notlocalhost/method',
    'http://127.0.0.1./method',
    'http://localhost./method',
    'http://[::2]/method',
    'http://[::ffff:10.0.0.1]/method',
    'http:///127.0.0.1',
    'http:127.0.0.1',
    'https:/api.vk.ru/method',
    'https:///method',
    'https://',
    'https://.',
    'https://api.vk.ru./method',
    'https://api.vk.ru:99999/method',
    'ftp://api.vk.ru/method',
    'file:///etc/passwd',
    'data:application/json,1',
    'javascript:alert(1)',
    'ws://127.0.0.1/method',
    'api.vk.ru',
    '//api.vk.ru/method',
    '',
    ' https://api.vk.ru/method',
    'https://api.vk.ru/method ',
    'https://api.vk.ru/me thod',
    'https://api.vk\t.ru/method',
    'https://api.vk.ru/method\n',
    'https://api.vk.ru\\@evil.example/method',
    'https:\\\\api.vk.ru\\method',
    'https://api.vk.ru/method?',
    'https://api.vk.ru/method#',
    'https://api.vk.ru/method?v=5',
    'https://api.vk.ru/method#top',
    'https://api.vk.ru\u0000/method',
  ])('refuses %j in one line', (value) => {
    expect(complaint(value)).toMatch(/^VK_API_URL: got (nothing|"[^"\n]*"), takes https:\/\/[^\n]*$/);
  });

  it.each([
    'https://me:hunter2@api.vk.ru/method',
    'https://hunter2@api.vk.ru/method',
    'http://me:hunter2@127.0.0.1/method',
    'https://me:hunter2%40api.vk.ru/method',
    'http://me:hunter2',
    'me:hunter2@api.vk.ru',
    'https://@hunter2/method',
    'https://api.vk.ru/method?access_token=hunter2',
    'https://api.vk.ru/method#access_token=hunter2',
    'ftp://me:hunter2@host',
    `vk1.a.${'hunter2'.repeat(20)}`,
  ])('refuses %s without quoting it', (value) => {
    expect(complaint(value)).toMatch(/^VK_API_URL: got "another kind of address", takes/);
    expect(complaint(value)).not.toContain('hunter2');
    expect(complaint('https://api.vk.ru/method', value)).not.toContain('hunter2');
  });

  it.each([
    ['http://proxy.internal/method', 'proxy.internal'],
    ['http://proxy.internal:3128/method', 'Proxy.Internal'],
    ['http://10.0.0.1/method', '10.0.0.1'],
    ['http://[2001:db8::1]/method', '[2001:DB8::1]'],
    ['https://api.vk.ru/method', 'proxy.internal'],
    ['http://127.0.0.1/method', 'proxy.internal'],
    ['http://127.0.0.1/method', ''],
  ])('takes %s where %j is named for plain http', (value, host) => {
    expect(readApiAddress(value, host)).toBe(value.toLowerCase());
  });

  it.each([
    ['http://other.internal/method', 'proxy.internal'],
    ['http://proxy.internal.example.org/method', 'proxy.internal'],
    ['http://a.proxy.internal/method', 'proxy.internal'],
    ['http://proxy.internal./method', 'proxy.internal'],
    ['http://proxy.internal/method', ''],
  ])('refuses %s where %j is', (value, host) => {
    expect(complaint(value, host)).toMatch(/^VK_API_URL: got "http:/);
  });

  it.each([
    'http://proxy.internal',
    'proxy.internal:3128',
    'proxy.internal:',
    'a, b',
    'proxy.internal/',
    '*',
    ' ',
    'a b',
  ])('VK_PLAIN_HTTP_HOST=%j is refused', (host) => {
    expect(complaint('http://proxy.internal/method', host)).toMatch(
      /^VK_PLAIN_HTTP_HOST: got "[^"\n]*", takes the name/,
    );
  });

  it('is read from the environment with the host', () => {
    const env = { VK_API_URL: 'http://proxy.internal/method/', VK_PLAIN_HTTP_HOST: 'proxy.internal' };
    expect(readConfig(env).vk.apiUrl).toBe('http://proxy.internal/method');
    expect(() => readConfig({ ...env, VK_PLAIN_HTTP_HOST: undefined })).toThrow('VK_API_URL');
  });
});
