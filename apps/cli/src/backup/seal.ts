import { createCipheriv, createDecipheriv, createHash, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { BackupFileError } from './backup-fault.js';
import { newHeader, newKdf, type BackupHeader, type CipherHeader } from './header.js';

export const TAG_BYTES = 16;

/** Seals pieces of a backup, and opens them: each is bound to the file, to its place in it, and to being the last or not. */
export interface Seal {
  seal(piece: Buffer, place: PiecePlace): { readonly body: Buffer; readonly tag: Buffer };
  /** @throws BackupFileError when the piece is not what was sealed there */
  open(body: Buffer, tag: Buffer, place: PiecePlace): Buffer;
}

export interface PiecePlace {
  readonly number: number;
  readonly isLast: boolean;
}

const KEY_BYTES = 32;
const CHECK_BYTES = 16;
/** Room above what the largest allowed work needs: 128 · N · r. */
const MAX_MEMORY = 2_304 * 1_024 * 1_024;

/**
 * A header for a new file, and its key where there is a passphrase.
 * @param work of scrypt for each guess, where it is not to be what a new file takes
 */
export async function beginSealing(
  passphrase: string | null,
  work?: number,
): Promise<{
  readonly header: BackupHeader;
  readonly key: Buffer | null;
}> {
  if (passphrase === null) return { header: newHeader(null), key: null };
  const kdf = newKdf(work);
  const { key, check } = await derive(passphrase, kdf);
  const nonce = randomBytes(7).toString('hex');
  return { header: newHeader({ name: 'aes-256-gcm', kdf, nonce, check: check.toString('hex') }), key };
}

/**
 * The key of a file that is there. Whoever gives a passphrase expects what nobody without it can have made.
 * @throws BackupFileError of a passphrase that is missing, another one, or without use
 */
export async function keyOf({ cipher }: BackupHeader, passphrase: string | null): Promise<Buffer | null> {
  if (cipher === null) {
    if (passphrase !== null) throw new BackupFileError('not-encrypted');
    return null;
  }
  if (passphrase === null) throw new BackupFileError('passphrase-needed');
  const { key, check } = await derive(passphrase, cipher.kdf);
  if (!timingSafeEqual(check, Buffer.from(cipher.check, 'hex'))) throw new BackupFileError('passphrase-wrong');
  return key;
}

async function derive(
  passphrase: string,
  { N, r, p, salt }: CipherHeader['kdf'],
): Promise<{ key: Buffer; check: Buffer }> {
  const derived = await new Promise<Buffer>((resolve, reject) => {
    scrypt(
      passphrase.normalize('NFC'),
      Buffer.from(salt, 'hex'),
      KEY_BYTES + CHECK_BYTES,
      { N, r, p, maxmem: MAX_MEMORY },
      (error, bytes) => (error ? reject(error) : resolve(bytes)),
    );
  });
  return { key: derived.subarray(0, KEY_BYTES), check: derived.subarray(KEY_BYTES) };
}

/** @param headerBytes the header as it stands in the file */
export function sealOf(header: BackupHeader, headerBytes: Buffer, key: Buffer | null): Seal {
  return header.cipher === null || key === null
    ? hashing(headerBytes)
    : encrypting(headerBytes, key, Buffer.from(header.cipher.nonce, 'hex'));
}

/** Finds what was changed by accident. Whoever changes a file on purpose can compute its hashes anew. */
function hashing(headerBytes: Buffer): Seal {
  const tagOf = (piece: Buffer, place: PiecePlace) =>
    createHash('sha256').update(headerBytes).update(numbered(place)).update(piece).digest().subarray(0, TAG_BYTES);
  return {
    seal: (piece, place) => ({ body: piece, tag: tagOf(piece, place) }),
    open: (body, tag, place) => {
      if (!tagOf(body, place).equals(tag)) throw new BackupFileError('damaged');
      return body;
    },
  };
}

/** Each piece has a nonce of its own: seven random bytes of the file, the piece's number, and whether it is the last. */
function encrypting(headerBytes: Buffer, key: Buffer, nonce: Buffer): Seal {
  const ivOf = (place: PiecePlace) => Buffer.concat([nonce, numbered(place)]);
  return {
    seal: (piece, place) => {
      const cipher = createCipheriv('aes-256-gcm', key, ivOf(place)).setAAD(headerBytes);
      const body = Buffer.concat([cipher.update(piece), cipher.final()]);
      return { body, tag: cipher.getAuthTag() };
    },
    open: (body, tag, place) => {
      const decipher = createDecipheriv('aes-256-gcm', key, ivOf(place), { authTagLength: TAG_BYTES })
        .setAAD(headerBytes)
        .setAuthTag(tag);
      const piece = decipher.update(body);
      try {
        decipher.final();
      } catch {
        // Not what was sealed with this key in this place.
        throw new BackupFileError('damaged');
      }
      return piece;
    },
  };
}

function numbered({ number, isLast }: PiecePlace): Buffer {
  const bytes = Buffer.alloc(5);
  bytes.writeUInt32BE(number, 0);
  bytes.writeUInt8(isLast ? 1 : 0, 4);
  return bytes;
}
