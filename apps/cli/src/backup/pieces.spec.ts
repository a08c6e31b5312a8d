import { randomBytes } from 'node:crypto';
import { BackupFileError, type BackupFault } from './backup-fault.js';
import { fromPieces, toPieces } from './pieces.js';
import { beginSealing } from './seal.js';

const LITTLE_WORK = 1_024;
const PASSPHRASE = 'четыре слова про зимний лес';

async function* inChunks(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function all(chunks: AsyncIterable<Buffer>): Promise<Buffer> {
  const held: Buffer[] = [];
  for await (const chunk of chunks) held.push(chunk);
  return Buffer.concat(held);
}

async function sealed(content: Buffer, passphrase: string | null): Promise<Buffer> {
  const { header, key } = await beginSealing(passphrase, LITTLE_WORK);
  return all(toPieces(header, key, inChunks(content, 70_000)));
}

const opened = (file: Buffer, passphrase: string | null, chunk = 65_536) =>
  all(fromPieces(inChunks(file, chunk), passphrase));

async function faultOf(file: Buffer, passphrase: string | null): Promise<BackupFault | 'none'> {
  try {
    await opened(file, passphrase);
    return 'none';
  } catch (error) {
    if (error instanceof BackupFileError) return error.fault;
    throw error;
  }
}

describe.each<[string, string | null]>([
  ['sealed by hashes', null],
  ['sealed by a passphrase', PASSPHRASE],
])('pieces of a backup, %s', (_, passphrase) => {
  it.each([0, 1, 1_048_575, 1_048_576, 1_048_577, 3_000_000])(
    'bring back %d bytes, however they come',
    async (bytes) => {
      const content = randomBytes(bytes);
      const file = await sealed(content, passphrase);
      for (const chunk of [977, 1_048_576]) expect((await opened(file, passphrase, chunk)).equals(content)).toBe(true);
    },
  );

  it('are not cut anywhere without its being told', async () => {
    const file = await sealed(randomBytes(2_100_000), passphrase);
    const headerEnd = file.indexOf('\n', file.indexOf('\n') + 1) + 1;
    const second = headerEnd + 5 + 1_048_576 + 16;
    for (const end of [5, 40, headerEnd, headerEnd + 3, headerEnd + 500, second, second + 5, file.length - 1]) {
      expect([end, await faultOf(file.subarray(0, end), passphrase)]).toEqual([end, 'cut-short']);
    }
  });

  it('are not changed by a bit, moved, repeated or added to without its being told', async () => {
    const content = Buffer.from('rows '.repeat(400));
    const file = await sealed(content, passphrase);
    const headerEnd = file.indexOf('\n', file.indexOf('\n') + 1) + 1;
    const places = [
      ...Array.from({ length: 40 }, (_, at) => headerEnd + at * 50),
      headerEnd,
      file.length - 1,
      file.length - 16,
    ];
    for (const at of places) {
      const other = Buffer.from(file);
      other[at] = (other[at] ?? 0) ^ 1;
      expect([at, await faultOf(other, passphrase)]).toEqual([at, expect.stringMatching(/^(damaged|cut-short)$/)]);
    }
    expect(await faultOf(Buffer.concat([file, Buffer.from('x')]), passphrase)).toBe('damaged');
    const large = await sealed(randomBytes(2_100_000), passphrase);
    const begin = large.indexOf('\n', large.indexOf('\n') + 1) + 1;
    const piece = 5 + 1_048_576 + 16;
    const [first, next] = [large.subarray(begin, begin + piece), large.subarray(begin + piece, begin + 2 * piece)];
    const swapped = Buffer.concat([large.subarray(0, begin), next, first, large.subarray(begin + 2 * piece)]);
    expect(await faultOf(swapped, passphrase)).toBe('damaged');
    const leftOut = Buffer.concat([large.subarray(0, begin), next, large.subarray(begin + 2 * piece)]);
    expect(await faultOf(leftOut, passphrase)).toBe('damaged');
  });

  it('fit no other file', async () => {
    const [one, other] = [await sealed(Buffer.from('one'), passphrase), await sealed(Buffer.from('two'), passphrase)];
    const end = (file: Buffer) => file.indexOf('\n', file.indexOf('\n') + 1) + 1;
    const mixed = Buffer.concat([one.subarray(0, end(one)), other.subarray(end(other))]);
    expect(await faultOf(mixed, passphrase)).toBe('damaged');
  });
});

describe('the header of a backup', () => {
  const faulty = (json: string) => faultOf(Buffer.from(`gospulse-backup\n${json}\n`), PASSPHRASE);

  it('tells what the file is not', async () => {
    expect(await faultOf(Buffer.from('PK\u0003\u0004'), null)).toBe('not-a-backup');
    expect(await faultOf(Buffer.alloc(0), null)).toBe('not-a-backup');
    expect(await faulty('{"format":2,"anything":true}')).toBe('newer-format');
    expect(await faulty('{"format":0}')).toBe('damaged');
    expect(await faulty('no JSON')).toBe('damaged');
    expect(await faultOf(Buffer.from(`gospulse-backup\n${' '.repeat(10_000)}`), null)).toBe('damaged');
  });

  it('makes nobody work without bounds', async () => {
    const kdf = { name: 'scrypt', N: 2_097_152, r: 8, p: 1, salt: '0'.repeat(32) };
    const asking = (more: object) =>
      faulty(
        JSON.stringify({
          ...{ format: 1, id: '0'.repeat(32) },
          cipher: { name: 'aes-256-gcm', kdf: { ...kdf, ...more }, nonce: '0'.repeat(14), check: '0'.repeat(32) },
        }),
      );
    expect(await asking({})).toBe('damaged');
    expect(await asking({ N: 1_024, r: 1_000 })).toBe('damaged');
    expect(await asking({ N: 1_000 })).toBe('damaged');
    expect(await asking({ N: 1_024 })).toBe('passphrase-wrong');
  });

  it('asks for a passphrase, and knows a wrong one', async () => {
    const file = await sealed(Buffer.from('rows'), PASSPHRASE);
    expect(await faultOf(file, null)).toBe('passphrase-needed');
    expect(await faultOf(file, `${PASSPHRASE}!`)).toBe('passphrase-wrong');
    // As another keyboard writes «й».
    expect((await opened(file, PASSPHRASE.normalize('NFD'))).toString()).toBe('rows');
    expect(file.includes('rows')).toBe(false);
    expect(await faultOf(await sealed(Buffer.from('rows'), null), PASSPHRASE)).toBe('not-encrypted');
  });
});
