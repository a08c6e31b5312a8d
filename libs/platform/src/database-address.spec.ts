import { createRequire } from 'node:module';
import fc from 'fast-check';
import { ConfigError } from './config.error.js';
import { normalizeDatabaseUrl } from './database-address.js';

const require = createRequire(import.meta.url);
/** As the driver reads it. */
const { parse } = require('pg-connection-string') as { parse(text: string): Record<string, unknown> };

const read = (text: string) => parse(normalizeDatabaseUrl(text));

function complaint(text: string): string {
  try {
    normalizeDatabaseUrl(text);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  throw new Error('the address was taken');
}

describe('the address of a database', () => {
  it.each<[string, object]>([
    [
      'postgres://me:secret@db:5433/facts',
      { user: 'me', password: 'secret', host: 'db', port: '5433', database: 'facts' },
    ],
    ['postgresql://me@db/facts', { user: 'me', host: 'db', database: 'facts' }],
    ['postgres://me:p@ss/wo#rd?x%25&=@db/facts', { password: 'p@ss/wo#rd?x%&=', host: 'db', database: 'facts' }],
    ['postgres://me:%40%2f%3A%20@db/facts', { password: '@/: ', host: 'db' }],
    ['postgres://me:два слова@db/база', { password: 'два слова', database: 'база' }],
    ['postgres://me:p:q@db/facts', { user: 'me', password: 'p:q' }],
    ['postgres://me:p@[::1]:5433/facts', { host: '::1', port: '5433' }],
    ['postgres://me:p@[fe80::1%25eth0]/facts', { host: 'fe80::1%eth0' }],
    ['postgres://me:p@/facts?host=/run/postgresql&port=5433', { host: '/run/postgresql', port: '5433', user: 'me' }],
    ['postgres://me:p@%2Frun%2Fpostgresql/facts', { host: '/run/postgresql', password: 'p', database: 'facts' }],
    ['postgresql:///facts?host=/run&user=me&password=a%26b+c', { user: 'me', password: 'a&b+c', host: '/run' }],
    ['postgres://me:p@db/a/b@c/', { user: 'me', password: 'p@db/a/b', host: 'c' }],
  ])('is read from %s as it is meant', (text, expected) => {
    expect(read(text)).toMatchObject(expected);
  });

  it.each<[string, unknown]>([
    ['sslmode=disable', false],
    ['ssl=false', false],
    ['ssl=true', {}],
    ['sslmode=require', {}],
    ['sslmode=verify-full&sslrootcert=system', {}],
    ['sslmode=no-verify', { rejectUnauthorized: false }],
    ['application_name=x&connect_timeout=3', undefined],
  ])('takes ?%s without a weaker check and without a warning', (query, ssl) => {
    const warned: unknown[] = [];
    const note = (warning: unknown) => warned.push(warning);
    process.on('warning', note);
    expect(read(`postgres://u:p@h/db?${query}`).ssl).toEqual(ssl);
    expect(read(`postgres://u:p@h/db?${query}`)).not.toHaveProperty('application_name');
    process.off('warning', note);
    expect(warned).toEqual([]);
  });

  it.each([
    'hunter2',
    'postgres//u:hunter2@h',
    'mysql://u:hunter2@h/db',
    'host=h password=hunter2',
    'postgres://u:hunter2@h:0/db',
    'postgres://u:hunter2@h:70000/db',
    'postgres://u:hunter2/db',
    'postgres://u:hunter2@h o s t/db',
    'postgres://u:hunter2@h1,h2/db',
    'postgres://u:hunter2%@h/db',
    'postgres://u:hunter2%zz@h/db',
    'postgres://u:%ffhunter2@h/db',
    'postgres://u:p@h/db?password=x@hunter2',
    'postgres://h/db?password=p@hunter2',
    'postgres://u:hunter2@h1/db?application_name=a@b',
    'postgres://u:hunter2@h1/db?unknown=a@b',
    'postgres://h1:5432/db?sslrootcert=hunter2@b',
    'postgres://u:p@hunter2',
    'postgres://u:p@h1/hunter2@b',
    'postgres://u:hunter2@',
    'postgres://:hunter2@h1:5432',
    'postgres://u:p@h/db?password=a&hunter2',
    'postgres://u:p@h/db?sslmode=hunter2',
    'postgres://u:p@h/db?ssl=hunter2',
    'postgres://u:p@h/db?sslmode=prefer&password=hunter2',
    'postgres://u:hunter2@h/a%3Fb',
    'postgres://u:hunter2@h/../etc',
    'postgres://u:hunter2@[::g]/db',
  ])('is refused in one line that says nothing of %s', (text) => {
    const said = complaint(text);
    expect(said).toMatch(/^DATABASE_URL: got "[^\n]+", takes [^\n]+$/);
    expect(said).not.toMatch(/hunter2|h1/);
  });

  it('with any characters in user, password and name comes to the driver as it is, in one spelling', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 });
    const name = text.filter((each) => !/[?#\0]/.test(each) && !/(^|\/)\.\.?(\/|$)/.test(each));
    fc.assert(
      fc.property(text, text, name, (user, password, database) => {
        const [u, p, d] = [user, password, database].map(encodeURIComponent);
        const url = normalizeDatabaseUrl(`postgres://${u}:${p}@db.example:5433/${d}`);
        expect(parse(url)).toMatchObject({ user, password, host: 'db.example', port: '5433', database });
        expect(normalizeDatabaseUrl(url)).toBe(url);
      }),
    );
  });

  it('with any raw password and no host or an @ in any parameter is refused without a piece of it', () => {
    const text = fc.string({ unit: 'grapheme-ascii', maxLength: 10 }).filter((each) => !/[/?]/.test(each));
    fc.assert(
      fc.property(text, text, fc.stringMatching(/^[a-z_]{1,20}$/), (before, behind, name) => {
        const addresses = [
          `postgres://u:S3cr${before}@${behind}t99`,
          `postgres://u:S3cr${before}@h99/db?${name}=${behind}@t99`,
        ];
        for (const address of addresses) expect(complaint(address)).not.toMatch(/S3cr|99/);
      }),
      { numRuns: 500 },
    );
  });

  it('with any raw password is read, or refused without a piece of it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', minLength: 4, maxLength: 20 }), (password) => {
        try {
          expect(read(`postgres://u:${password}@db.example/d`)).toMatchObject({ host: 'db.example', database: 'd' });
        } catch (error) {
          if (!(error instanceof ConfigError)) throw error;
          expect(error.message.replace(/takes .*/, '')).not.toContain(password);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
