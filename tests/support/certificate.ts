import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A certificate signed by itself and its key, in PEM. */
export interface MadeCertificate {
  readonly cert: string;
  readonly key: string;
}

export interface CertificateWishes {
  readonly names?: readonly string[];
  readonly from?: Date;
  readonly to?: Date;
}

const DAY_MS = 86_400_000;

/** Makes one without any program of the system, for names of hosts (RFC 5280, 4.1; ECDSA with SHA-256 on P-256). */
export function makeCertificate({ names = ['localhost'], from, to }: CertificateWishes = {}): MadeCertificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = sequence(oid('2a8648ce3d040302'));
  const name = sequence(set(sequence(oid('550403'), tagged(0x0c, Buffer.from(names[0] ?? '')))));
  const validity = sequence(
    time(from ?? new Date(Date.now() - DAY_MS)),
    time(to ?? new Date(Date.now() + 30 * DAY_MS)),
  );
  const alternatives = sequence(...names.map((each) => tagged(0x82, Buffer.from(each))));
  const extensions = sequence(sequence(oid('551d11'), tagged(0x04, alternatives)));
  const version = tagged(0xa0, tagged(0x02, Buffer.from([2])));
  const body = sequence(
    ...[version, tagged(0x02, Buffer.from([1])), algorithm, name, validity, name],
    ...[publicKey.export({ type: 'spki', format: 'der' }), tagged(0xa3, extensions)],
  );
  const signature = tagged(0x03, Buffer.concat([Buffer.from([0]), sign('sha256', body, privateKey)]));
  return { cert: pem('CERTIFICATE', sequence(body, algorithm, signature)), key: keyPem(privateKey) };
}

/** A folder with the two files of it. */
export interface CertificateFiles {
  readonly folder: string;
  readonly certificate: string;
  readonly key: string;
  /** Puts another pair in their place, as a renewal does. */
  replace(made: MadeCertificate): void;
  remove(): void;
}

export function certificateFiles(made: MadeCertificate = makeCertificate()): CertificateFiles {
  const folder = mkdtempSync(join(tmpdir(), 'gospulse-tls-'));
  const [certificate, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  const replace = (pair: MadeCertificate): void => {
    writeFileSync(certificate, pair.cert);
    writeFileSync(key, pair.key, { mode: 0o600 });
  };
  replace(made);
  return { folder, certificate, key, replace, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

function tagged(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const head = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...head]), content]);
}

const sequence = (...parts: readonly Buffer[]): Buffer => tagged(0x30, Buffer.concat(parts));
const set = (...parts: readonly Buffer[]): Buffer => tagged(0x31, Buffer.concat(parts));
const oid = (hex: string): Buffer => tagged(0x06, Buffer.from(hex, 'hex'));

/** GeneralizedTime: the other form has years of two digits. */
function time(at: Date): Buffer {
  return tagged(0x18, Buffer.from(`${at.toISOString().replace(/[-:T]|\.\d+/g, '')}`));
}

function pem(label: string, der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}

function keyPem(key: KeyObject): string {
  return key.export({ type: 'pkcs8', format: 'pem' }).toString();
}
