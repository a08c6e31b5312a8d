import { SourceRefused } from './source-refused.error.js';

/** One entry as the central directory of a ZIP archive describes it (APPNOTE 4.3.12). */
export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly flags: number;
  readonly compressedBytes: number;
  readonly inflatedBytes: number;
  readonly headerOffset: number;
}

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const MAX_COMMENT_BYTES = 65_535;
const MAX_ENTRIES = 10_000;

/**
 * Lists the entries of an archive without inflating anything.
 * @throws SourceRefused when it is not a plain ZIP (ZIP64 is refused: no register needs 4 GiB)
 */
export function zipDirectory(archive: Buffer): ZipEntry[] {
  const end = endOffset(archive);
  const count = archive.readUInt16LE(end + 10);
  if (count > MAX_ENTRIES) throw broken();
  const entries: ZipEntry[] = [];
  let at = archive.readUInt32LE(end + 16);
  for (let index = 0; index < count; index += 1) {
    if (at + ENTRY_BYTES > archive.length || archive.readUInt32LE(at) !== ENTRY_SIGNATURE) throw broken();
    const nameBytes = archive.readUInt16LE(at + 28);
    entries.push({
      name: archive.toString('utf8', at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes),
      flags: archive.readUInt16LE(at + 8),
      method: archive.readUInt16LE(at + 10),
      compressedBytes: archive.readUInt32LE(at + 20),
      inflatedBytes: archive.readUInt32LE(at + 24),
      headerOffset: archive.readUInt32LE(at + 42),
    });
    at += ENTRY_BYTES + nameBytes + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return entries;
}

function endOffset(archive: Buffer): number {
  const lowest = Math.max(0, archive.length - END_BYTES - MAX_COMMENT_BYTES);
  for (let at = archive.length - END_BYTES; at >= lowest; at -= 1)
    if (archive.readUInt32LE(at) === END_SIGNATURE) return at;
  throw broken();
}

/** The compressed bytes of an entry; its local header may have another name and extra field length. */
export function compressedBytes(archive: Buffer, entry: ZipEntry): Buffer {
  if (entry.headerOffset + 30 > archive.length) throw broken();
  const start =
    entry.headerOffset +
    30 +
    archive.readUInt16LE(entry.headerOffset + 26) +
    archive.readUInt16LE(entry.headerOffset + 28);
  if (start + entry.compressedBytes > archive.length) throw broken();
  return archive.subarray(start, start + entry.compressedBytes);
}

function broken(): SourceRefused {
  return new SourceRefused('broken-xlsx', 'Файл XLSX повреждён: архив не читается');
}
