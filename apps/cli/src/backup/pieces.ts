import { BackupFileError } from './backup-fault.js';
import { headerBytes, parseHeader, type BackupHeader } from './header.js';
import { keyOf, sealOf, TAG_BYTES } from './seal.js';

/** What is sealed at once, and the most that a reader holds of a file it does not trust yet. */
const PIECE_BYTES = 1_048_576;
const HEAD_BYTES = 5;

type Bytes = AsyncIterable<Buffer>;

/** The bytes of a file: the header, then sealed pieces, the last of which is marked as such. */
export async function* toPieces(header: BackupHeader, key: Buffer | null, content: Bytes): AsyncGenerator<Buffer> {
  const bytes = headerBytes(header);
  yield bytes;
  const seal = sealOf(header, bytes, key);
  let number = 0;
  const sealed = (piece: Buffer, isLast: boolean): Buffer => {
    const { body, tag } = seal.seal(piece, { number, isLast });
    number += 1;
    const head = Buffer.alloc(HEAD_BYTES);
    head.writeUInt8(isLast ? 1 : 0, 0);
    head.writeUInt32BE(body.length, 1);
    return Buffer.concat([head, body, tag]);
  };
  let waiting: Buffer[] = [];
  let length = 0;
  for await (const chunk of content) {
    waiting.push(chunk);
    length += chunk.length;
    if (length <= PIECE_BYTES) continue;
    let rest = Buffer.concat(waiting);
    while (rest.length > PIECE_BYTES) {
      yield sealed(rest.subarray(0, PIECE_BYTES), false);
      rest = rest.subarray(PIECE_BYTES);
    }
    [waiting, length] = [[rest], rest.length];
  }
  yield sealed(Buffer.concat(waiting), true);
}

/**
 * What was put into a file, piece by piece, each proven before it is handed on.
 * @throws BackupFileError
 */
export async function* fromPieces(
  file: Bytes,
  passphrase: string | null,
  told: { isEncrypted: boolean } = { isEncrypted: false },
): AsyncGenerator<Buffer> {
  const source = takeFrom(file);
  const { header, bytes } = await source.header();
  told.isEncrypted = header.cipher !== null;
  const seal = sealOf(header, bytes, await keyOf(header, passphrase));
  for (let number = 0; ; number += 1) {
    const head = await source.take(HEAD_BYTES);
    const [kind, size] = [head.readUInt8(0), head.readUInt32BE(1)];
    if (kind > 1 || size > PIECE_BYTES) throw new BackupFileError('damaged');
    const sealed = await source.take(size + TAG_BYTES);
    const isLast = kind === 1;
    yield seal.open(sealed.subarray(0, size), sealed.subarray(size), { number, isLast });
    if (!isLast) continue;
    if (!(await source.isAtEnd())) throw new BackupFileError('damaged');
    return;
  }
}

/** Takes so many bytes at a time from chunks of any size. */
function takeFrom(file: Bytes) {
  const chunks = file[Symbol.asyncIterator]();
  let held: Buffer = Buffer.alloc(0);
  const more = async (): Promise<boolean> => {
    const { value, done } = await chunks.next();
    if (done) return false;
    held = Buffer.concat([held, value]);
    return true;
  };
  return {
    async header() {
      for (;;) {
        const found = held.length === 0 ? null : parseHeader(held);
        if (found !== null) {
          held = held.subarray(found.bytes.length);
          return found;
        }
        if (!(await more())) throw new BackupFileError(held.length === 0 ? 'not-a-backup' : 'cut-short');
      }
    },
    async take(bytes: number): Promise<Buffer> {
      while (held.length < bytes) if (!(await more())) throw new BackupFileError('cut-short');
      const taken = held.subarray(0, bytes);
      held = held.subarray(bytes);
      return taken;
    },
    async isAtEnd(): Promise<boolean> {
      while (held.length === 0) if (!(await more())) return true;
      return false;
    },
  };
}
