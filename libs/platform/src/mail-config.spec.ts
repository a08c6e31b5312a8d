import { ConfigError } from './config.error.js';
import { readMail, type MailConfig } from './mail-config.js';

const FROM = 'reports@region.example';

function complaint(env: Record<string, string>): string {
  try {
    readMail(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  throw new Error('the environment was taken');
}

it('no letters are sent where no server is set', () => {
  expect(readMail({})).toBeNull();
  expect(readMail({ SMTP_URL: ' ', MAIL_FROM: FROM })).toBeNull();
});

it.each<[string, string | undefined, Partial<MailConfig>]>([
  ['smtp://mail.region.example', undefined, { host: 'mail.region.example', port: 587, tls: 'upgraded', login: null }],
  ['smtp://mail.region.example:25', 'none', { port: 25, tls: 'none' }],
  ['smtps://mail.region.example', undefined, { port: 465, tls: 'at-once' }],
  ['smtps://mail.region.example', 'none', { tls: 'at-once' }],
  ['smtp://127.0.0.1:2525', undefined, { port: 2525, tls: 'none' }],
  ['smtp://localhost', undefined, { tls: 'none' }],
  ['smtp://[::1]:2525/', undefined, { host: '::1', tls: 'none' }],
  ['smtp://u%40a:p%3Aw%2F@h', undefined, { login: { user: 'u@a', password: 'p:w/' } }],
])('%s with SMTP_TLS=%s', (SMTP_URL, SMTP_TLS, expected) => {
  expect(readMail({ SMTP_URL, SMTP_TLS, MAIL_FROM: FROM })).toMatchObject(expected);
});

it.each([
  ['http://hunter2@h'],
  ['mail.region.example:587'],
  ['smtp://user:hunter2@'],
  ['smtp://hunter2@h'],
  ['smtp://:hunter2@h'],
  ['smtp://u:hunter2%0D%0A@h'],
  ['smtp://u:%E0hunter2@h'],
  ['smtp://u:hunter2@h/path'],
  ['smtp://u:hunter2@h?tls=no'],
  ['smtp://u:hunter2@h:0'],
  ['smtp://u:hunter2@h h'],
])('%s is refused in a line that does not quote it', (SMTP_URL) => {
  const told = complaint({ SMTP_URL, MAIL_FROM: FROM });
  expect(told).toMatch(/^SMTP_URL: got "another kind of address", takes smtp:\/\//);
  expect(told).not.toContain('hunter2');
});

it.each<[Record<string, string>, RegExp]>([
  [{ SMTP_URL: 'smtp://h' }, /^MAIL_FROM: got nothing, takes an address .*SMTP_URL is set$/],
  [{ MAIL_FROM: 'nobody' }, /^MAIL_FROM: got "nobody"/],
  [{ MAIL_FROM: 'Отчёты <a@b.example>, c@d.example' }, /^MAIL_FROM/],
  [{ MAIL_FROM: 'a@b.example\r\nBcc: c@d.example' }, /^MAIL_FROM: got "a@b.example Bcc/],
  [{ MAIL_FROM: `${'a'.repeat(300)}@b.example` }, /^MAIL_FROM/],
  [{ SMTP_TLS: 'maybe' }, /^SMTP_TLS: got "maybe"/],
  [{ MAIL_PER_HOUR: '0' }, /^MAIL_PER_HOUR: got "0"/],
  [{ MAIL_PER_HOUR: '1e3' }, /^MAIL_PER_HOUR/],
])('%j is refused', (env, told) => {
  expect(complaint(env)).toMatch(told);
});

it('reads the name of whom letters are from', () => {
  const of = (MAIL_FROM: string) => readMail({ SMTP_URL: 'smtp://h', MAIL_FROM })?.from;
  expect(of(FROM)).toEqual({ name: 'Госпульс', address: FROM });
  expect(of(`Отчёты области <${FROM}>`)).toEqual({ name: 'Отчёты области', address: FROM });
});
