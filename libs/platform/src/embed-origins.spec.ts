import { ConfigError } from './config.error.js';
import { readEmbedOrigins } from './embed-origins.js';

describe('sites that embed cards', () => {
  it.each<[string | undefined, readonly string[]]>([
    [undefined, []],
    ['', []],
    ['https://portal.example', ['https://portal.example']],
    ['https://portal.example/, https://a.example:8443', ['https://portal.example', 'https://a.example:8443']],
    ['https://portal.example https://portal.example', ['https://portal.example']],
    ['http://127.0.0.1:8080', ['http://127.0.0.1:8080']],
  ])('%j are %j', (given, origins) => expect(readEmbedOrigins(given)).toEqual(origins));

  it.each([
    ...['*', 'https://*.example', 'http://portal.example', 'portal.example', 'https://portal.example/page'],
    ...[
      'https://user:secret@portal.example',
      "https://portal.example;script-src 'unsafe-inline'",
      'https://a.example?x=1',
    ],
  ])('are never %s', (given) => expect(() => readEmbedOrigins(given)).toThrow(ConfigError));

  it('tell nobody a password that was pasted with an address', () => {
    expect(() => readEmbedOrigins('https://user:secret@portal.example')).not.toThrow(/secret/);
  });
});
