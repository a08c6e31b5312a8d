import { ConfigError } from './config.error.js';
import { readConfig } from './config.js';
import { requireServable } from './serving.js';
import { toldMessage } from './told-message.js';

/** Three words of Latin letters one after the other: prose of another language. */
const ENGLISH = /(?<![\w./:<«{`-])(?:[A-Za-z]?[a-z]{2,} ){2}[a-z]{2,}/;
const OIDC = { OIDC_ISSUER: 'https://sso.example', OIDC_CLIENT_ID: 'x', OIDC_CLIENT_SECRET: 's', OIDC_ROLE_CLAIM: 'r' };
const toldOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof ConfigError) return toldMessage(error);
    throw error;
  }
  throw new Error('nothing was wrong');
};

it.each<Readonly<Record<string, string>>>([
  { PORT: 'x' },
  { PORT: '' },
  { LOG_LEVEL: 'loud' },
  { DEFAULT_REGION: '99' },
  { GOSPULSE_DATA_DIR: ' ' },
  { GOSPULSE_ACCESS_KEY: 'short' },
  { VK_TOKENS: 'user:a,nobody' },
  { VK_API_URL: 'ftp://x' },
  { VK_API_URL: 'http://x/y' },
  { VK_PLAIN_HTTP_HOST: 'a b' },
  { HOST: 'nowhere' },
  { PUBLIC_URL: 'https://a@b' },
  { TLS_CERT: '/x' },
  { TRUST_PROXY: 'all' },
  { EMBED_ORIGINS: 'https://*.x' },
  { EMBED_ORIGINS: Array.from({ length: 21 }, (_, at) => `https://a${at}.x`).join(' ') },
  { VK_TOKENS: 'user:a', VK_TOKENS_FILE: '/x' },
  { VK_TOKENS_FILE: '/nowhere' },
  { VK_TOKENS_FILE: ' ' },
  { VK_TOKENS_FILE: '/' },
  { VK_TOKENS_FILE: '/dev/null' },
  { OIDC_NAME: 'x' },
  { ...OIDC, OIDC_ISSUER: 'http://a@b' },
  { ...OIDC, OIDC_CLIENT_ID: '' },
  { ...OIDC, OIDC_CLIENT_SECRET: '' },
  { ...OIDC, OIDC_ROLE_CLAIM: '' },
  { ...OIDC },
  { ...OIDC, OIDC_ROLES: 'x' },
  { ...OIDC, OIDC_ROLES: 'admin=a,head=a' },
  { ...OIDC, OIDC_ROLES: 'admin=a', OIDC_SCOPE: 'x' },
  { ...OIDC, OIDC_ROLES: 'admin=a', OIDC_NAME: 'x'.repeat(61) },
  { SMTP_URL: 'smtp://x' },
  { SMTP_URL: 'ftp://x', MAIL_FROM: 'a@b.example' },
  { SMTP_TLS: 'maybe' },
  { MAIL_PER_HOUR: '0' },
  { MAIL_FROM: 'nobody' },
  { DATABASE_URL: 'mysql://x' },
  { DATABASE_URL: 'postgres://u:p@h' },
  { DATABASE_URL: 'postgres://u/x@h/d' },
  { DATABASE_URL: 'postgres://u:p?a=b@c@h/d' },
  { DATABASE_URL: 'postgres://h,i/d' },
  { DATABASE_URL: 'postgres://u:p@a b/d' },
  { DATABASE_URL: 'postgres://u:p@h:x/d' },
  { DATABASE_URL: 'postgres://u:p@h/..' },
  { DATABASE_URL: 'postgres://u:p@h/d?x=y' },
  { DATABASE_URL: 'postgres://u:p@h/d?sslmode=x' },
  { DATABASE_URL: 'postgres://u:p@h/d?ssl=x' },
  { DATABASE_URL: 'postgres://u:p%@h/d' },
  { DATABASE_URL: 'postgres://u:p%ff@h/d' },
])('people are told in Russian what is wrong with %j', (env) => {
  const told = toldOf(() => readConfig(env));
  expect([told, ENGLISH.exec(told)?.[0]]).toEqual([
    expect.stringMatching(/^\w+: (?:указано «.*»|пусто), нужно: ./su),
    undefined,
  ]);
});

it.each([
  { hasAdmin: true, isDemonstration: true },
  { hasAdmin: false, isDemonstration: false },
  { hasAdmin: true, isDemonstration: false },
])('and why nothing is served beyond this machine: %j', (guarded) => {
  const serving = { host: '0.0.0.0', publicUrl: null, trustProxy: null, tls: null };
  const told = toldOf(() => requireServable(serving, guarded));
  expect([told, ENGLISH.exec(told)?.[0]]).toEqual([
    expect.stringContaining('HOST: указано «0.0.0.0», нужно: 127.0.0.1'),
    undefined,
  ]);
});

it.each([
  ['connect ECONNREFUSED 127.0.0.1:9', 'по адресу 127.0.0.1:9 никто не отвечает'],
  ['password authentication failed for user "u"', 'сервер не принимает пароль пользователя «u»'],
  ['something else', 'something else'],
])('a driver says %j, people are told %j', (said, told) => expect(toldMessage(new Error(said))).toBe(told));
