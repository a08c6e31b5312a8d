import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { BackupFileError } from './backup-fault.js';

/** The first bytes of every backup, of any version. */
const MAGIC = 'gospulse-backup\n';
/** The version of the container that is written and read here. What is newer is refused. */
const FORMAT = 1;
/** The line behind the first bytes is shorter in every version. */
const MAX_HEADER = 4_096;

/** Work of scrypt for a new file: some 0.3 s and 128 MB for each guess. */
const COST = { N: 131_072, r: 8, p: 1 } as const;
/** A file of somebody else must not ask for more work or memory than this. */
const MAX_N = 1_048_576;
const MAX_R = 16;
const MAX_P = 4;

const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`));

const cipher = z.strictObject({
  name: z.literal('aes-256-gcm'),
  kdf: z.strictObject({
    name: z.literal('scrypt'),
    N: z
      .int()
      .min(2)
      .max(MAX_N)
      .refine((N) => (N & (N - 1)) === 0),
    r: z.int().min(1).max(MAX_R),
    p: z.int().min(1).max(MAX_P),
    salt: hex(16),
  }),
  nonce: hex(7),
  /** Tells a wrong passphrase from a damaged file. */
  check: hex(16),
});

const header = z.strictObject({
  format: z.literal(FORMAT),
  /** Of this file alone: no piece of another one fits. */
  id: hex(16),
  cipher: cipher.nullable(),
});

/** How a backup is sealed: in plain text before everything else, and bound to every piece. */
export type BackupHeader = z.infer<typeof header>;
export type CipherHeader = z.infer<typeof cipher>;

export function newHeader(sealed: CipherHeader | null): BackupHeader {
  return { format: FORMAT, id: randomBytes(16).toString('hex'), cipher: sealed };
}

/** @param N less work for each guess, where a file is only tried */
export function newKdf(N: number = COST.N): CipherHeader['kdf'] {
  return { name: 'scrypt', ...COST, N, salt: randomBytes(16).toString('hex') };
}

export function headerBytes(of: BackupHeader): Buffer {
  return Buffer.from(`${MAGIC}${JSON.stringify(of)}\n`);
}

/**
 * Reads the header from the first bytes of a file.
 * @returns null when more of them are needed
 * @throws BackupFileError
 */
export function parseHeader(first: Buffer): { readonly header: BackupHeader; readonly bytes: Buffer } | null {
  const magic = Buffer.from(MAGIC);
  const there = first.subarray(0, magic.length);
  if (!magic.subarray(0, there.length).equals(there)) throw new BackupFileError('not-a-backup');
  const end = first.indexOf('\n', magic.length);
  if (end < 0 && first.length < MAX_HEADER) return null;
  if (end < 0 || end > MAX_HEADER) throw new BackupFileError('damaged');
  const told = parsedJson(first.toString('utf8', magic.length, end));
  const version = z.looseObject({ format: z.int() }).safeParse(told).data?.format;
  if (version !== undefined && version > FORMAT) throw new BackupFileError('newer-format');
  const found = header.safeParse(told);
  if (!found.success) throw new BackupFileError('damaged');
  return { header: found.data, bytes: Buffer.from(first.subarray(0, end + 1)) };
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // No JSON: what a damaged header is.
    return null;
  }
}
