import { X509Certificate } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { certificateFiles, makeCertificate, type CertificateFiles } from '@gospulse/test-support/certificate.js';
import { readTlsPair } from './tls-files.js';

const FROM = new Date('2026-01-01T00:00:00Z');
const TO = new Date('2026-03-31T00:00:00Z');
const WITHIN = new Date('2026-02-01T00:00:00Z');

let files: CertificateFiles;
beforeEach(() => (files = certificateFiles(makeCertificate({ from: FROM, to: TO }))));
afterEach(() => files.remove());

const read = (now = WITHIN) => readTlsPair(files, now);

it('takes a certificate and its key', () => expect(read().validTo).toEqual(TO));

it.each<[string, () => void, Date, RegExp]>([
  ['an expired certificate', () => undefined, new Date('2026-04-01T00:00:00Z'), /^TLS_CERT: .*expired on 2026-03-31/],
  ['one of the future', () => undefined, new Date('2025-12-01T00:00:00Z'), /^TLS_CERT: .*not valid before 2026-01-01/],
  [
    'the key of another',
    () => writeFileSync(files.key, makeCertificate().key),
    WITHIN,
    /^TLS_KEY: .*another certificate/,
  ],
  ['a key that is none', () => writeFileSync(files.key, 'hunter2'), WITHIN, /^TLS_KEY: .*holds no key/],
  [
    'a certificate that is none',
    () => writeFileSync(files.certificate, 'hunter2'),
    WITHIN,
    /^TLS_CERT: .*no certificate/,
  ],
  ['an empty file', () => writeFileSync(files.certificate, ''), WITHIN, /^TLS_CERT: .*no certificate/],
  [
    'a chain that is cut off, as while it is written',
    () => writeFileSync(files.certificate, chain().slice(0, -200)),
    WITHIN,
    /^TLS_CERT: .*cannot be used \(bad end line\)/,
  ],
  [
    'a chain with something else in it',
    () => writeFileSync(files.certificate, `${chain()}-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n`),
    WITHIN,
    /^TLS_CERT: .*cannot be used/,
  ],
  [
    'a certificate in another form',
    () => writeFileSync(files.certificate, new X509Certificate(readFileSync(files.certificate)).raw),
    WITHIN,
    /^TLS_CERT: .*cannot be used \(no start line\)/,
  ],
  ['a folder', () => replaceByFolder(files.key), WITHIN, /^TLS_KEY: .*is no file/],
  ['a huge file', () => writeFileSync(files.key, 'a'.repeat(1_000_001)), WITHIN, /^TLS_KEY: .*larger than/],
])('refuses %s in one line', (_, spoil, now, expected) => {
  spoil();
  expect(() => read(now)).toThrow(expected);
  expect(() => read(now)).not.toThrow(/hunter2|\n/);
});

it('refuses files that are not there', () => {
  expect(() => readTlsPair({ ...files, certificate: `${files.folder}/none` }, WITHIN)).toThrow(
    /^TLS_CERT: .*not there/,
  );
  expect(() => readTlsPair({ ...files, key: `${files.key}/none` }, WITHIN)).toThrow(
    /^TLS_KEY: .*(not there|cannot be read)/,
  );
});

// Root reads whatever there is.
(process.getuid?.() === 0 ? it.skip : it)('refuses a file of somebody else', () => {
  chmodSync(files.key, 0);
  expect(() => read()).toThrow(/^TLS_KEY: .*cannot be read/);
});

/** The certificate, and one that it was signed with. */
function chain(): string {
  return `${readFileSync(files.certificate, 'utf8')}${makeCertificate().cert}`;
}

function replaceByFolder(path: string): void {
  files.remove();
  mkdirSync(path, { recursive: true });
  writeFileSync(files.certificate, makeCertificate({ from: FROM, to: TO }).cert);
}
