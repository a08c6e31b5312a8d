import type { FileHandle } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { type Entry, fromFdPromise, type ZipFile } from 'yauzl';
import type { ImportLimits } from '../../import-limits.js';
import { SourceRefused } from '../source-refused.error.js';

const STORED = 0;
const DEFLATED = 8;
const LOCAL_HEADER_BYTES = 30;

/**
 * The parts of a workbook, inflated one after the other and only those that are asked for. What they inflate to is
 * counted as it comes: what the archive says of itself is believed only where it is checked.
 */
export class WorkbookArchive {
  private inflated = 0;
  /** Bytes of each part that are counted already: a part may be read again. */
  private readonly counted = new Map<Entry, number>();

  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
    private readonly limits: ImportLimits,
  ) {}

  /**
   * Reads the directory of an archive. The caller closes the handle.
   * @throws SourceRefused for a damaged, encrypted or deceitful archive, or one of too many entries
   */
  static async open(handle: FileHandle, limits: ImportLimits): Promise<WorkbookArchive> {
    return refusing(async () => {
      const zip = await fromFdPromise(handle.fd, { autoClose: false, strictFileNames: true });
      if (zip.entryCount > limits.workbook.entries) throw refusedAs('too-many-entries');
      const entries = new Map<string, Entry>();
      // Names of parts are equal whatever their case (ECMA-376, part 2).
      for await (const entry of zip.eachEntry()) {
        const name = entry.fileName.toLowerCase();
        if (entries.has(name)) throw refusedAs('repeated-part');
        entries.set(name, entry);
      }
      checkOverlap([...entries.values()]);
      return new WorkbookArchive(zip, entries, limits);
    });
  }

  has(name: string): boolean {
    return this.entries.has(name.toLowerCase());
  }

  /** The bytes of a part as they inflate. @throws SourceRefused when they are too many or damaged */
  async *part(name: string): AsyncGenerator<Buffer> {
    const entry = this.entries.get(name.toLowerCase());
    if (!entry) throw refusedAs('missing-part');
    if (entry.isEncrypted()) throw refusedAs('encrypted');
    if (entry.compressionMethod !== STORED && entry.compressionMethod !== DEFLATED) throw refusedAs('unknown-method');
    // What the archive admits need not be unpacked to be refused.
    const known = this.counted.get(entry) ?? 0;
    this.check(entry.uncompressedSize - known, entry.uncompressedSize, entry);
    const stream = await refusing(() => this.zip.openReadStreamPromise(entry));
    let ofPart = 0;
    let checksum = 0;
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        ofPart += chunk.length;
        checksum = crc32(chunk, checksum);
        const more = Math.max(0, ofPart - Math.max(known, ofPart - chunk.length));
        this.check(more, ofPart, entry);
        this.inflated += more;
        this.counted.set(entry, Math.max(known, ofPart));
        yield chunk;
      }
      if (checksum !== entry.crc32) throw refusedAs('broken-xlsx');
    } catch (error) {
      throw refusedArchive(error);
    } finally {
      stream.destroy();
    }
  }

  private check(more: number, ofPart: number, { compressedSize }: Entry): void {
    const { inflatedBytes, ratio, ratioFreeBytes } = this.limits.workbook;
    const isBomb = ofPart > ratioFreeBytes && ofPart > ratio * compressedSize;
    if (isBomb || this.inflated + more > inflatedBytes) throw refusedAs('too-large-inflated');
  }
}

/** Entries that share bytes multiply what a small file inflates to; no archive of a spreadsheet has them. */
function checkOverlap(entries: readonly Entry[]): void {
  const spans = entries
    .map(({ relativeOffsetOfLocalHeader: from, compressedSize, fileNameRaw }) => {
      return { from, to: from + LOCAL_HEADER_BYTES + fileNameRaw.length + compressedSize };
    })
    .sort((a, b) => a.from - b.from);
  spans.forEach(({ from }, at) => {
    if (from < (spans[at - 1]?.to ?? 0)) throw refusedAs('overlapping-parts');
  });
}

const WORDS = {
  'too-large-inflated': 'Файл XLSX распаковывается в слишком большой объём',
  'too-many-entries': 'В файле XLSX слишком много частей',
  'repeated-part': 'Файл XLSX повреждён: часть архива записана дважды',
  'overlapping-parts': 'Файл XLSX повреждён: части архива накладываются друг на друга',
  'missing-part': 'Файл XLSX повреждён: в архиве нет нужной части',
  'unknown-method': 'Файл XLSX сжат неизвестным способом: пересохраните его',
  'broken-xlsx': 'Файл XLSX повреждён: архив не читается',
  encrypted: 'Файл защищён паролем: сохраните его без пароля',
} as const;

function refusedAs(code: keyof typeof WORDS, options?: ErrorOptions): SourceRefused {
  return new SourceRefused(code, WORDS[code], options);
}

async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw refusedArchive(error);
  }
}

/** What the disk says is not the file's fault; whatever else reading an archive throws is. */
function refusedArchive(error: unknown): unknown {
  if (error instanceof SourceRefused) return error;
  const { message, syscall } = error as Partial<NodeJS.ErrnoException>;
  if (syscall !== undefined) return error;
  return refusedAs(/encrypt/.test(message ?? '') ? 'encrypted' : 'broken-xlsx', { cause: error });
}
