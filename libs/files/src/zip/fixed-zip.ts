import type { EditionFileKind } from '@gospulse/domain';
import { Zip, ZipDeflate } from 'fflate';
import { FileFailure } from '../file-failure.error.js';

/**
 * Noon of 1 January 1980 on any clock: a zip keeps local times without a zone, and fflate takes them from the local getters,
 * so that only an instant made of local parts is written the same everywhere.
 */
function fixedTime(): Date {
  return new Date(1980, 0, 1, 12);
}

/** What a zip without its later extension can say of a part and of itself (APPNOTE 4.4.8, 4.4.24). */
const MAX_BYTES = 0xff_ff_ff_ff;

/** Between speed and size; another level makes other bytes of the same document. */
const LEVEL = 4;

/**
 * A zip that is the same bytes for the same entries in the same order: one time, and compressed by JavaScript. The zlib of
 * Node is another one on each processor and in each major version (docs/adr/0052).
 */
export class FixedZip {
  private readonly ready: Uint8Array[] = [];
  private readonly zip: Zip;
  private entry: ZipDeflate | null = null;
  private packedBytes = 0;
  private entryBytes = 0;

  /** @param kind of the file that the zip is; `maxBytes` is another one for specs alone */
  constructor(
    private readonly kind: EditionFileKind,
    private readonly maxBytes = MAX_BYTES,
  ) {
    this.zip = new Zip((error, chunk) => {
      if (error !== null) throw error;
      this.packedBytes += chunk.length;
      if (this.packedBytes > this.maxBytes) throw this.tooLarge('a zip');
      this.ready.push(chunk);
    });
  }

  /** Begins an entry, and ends the one before. */
  begin(name: string): void {
    this.endEntry();
    const entry = new ZipDeflate(name, { level: LEVEL });
    entry.mtime = fixedTime();
    this.zip.add(entry);
    this.entry = entry;
    this.entryBytes = 0;
  }

  /**
   * More of the entry that was begun last.
   * @throws FileFailure `over-limit` where a part or the whole grows beyond what a zip can say of itself
   */
  write(bytes: Uint8Array): void {
    this.entryBytes += bytes.length;
    if (this.entryBytes > this.maxBytes) throw this.tooLarge('a part of a zip');
    this.entry?.push(bytes);
  }

  add(name: string, bytes: Uint8Array): void {
    this.begin(name);
    this.write(bytes);
  }

  end(): void {
    this.endEntry();
    this.zip.end();
  }

  /** What has been made since the last call, to be handed on: a long zip is never held whole. */
  take(): Uint8Array[] {
    return this.ready.splice(0);
  }

  private tooLarge(what: string): FileFailure {
    return new FileFailure('over-limit', this.kind, `${what} of more than 4 GiB`, this.kind === 'docx' ? [] : ['json']);
  }

  private endEntry(): void {
    this.entry?.push(new Uint8Array(0), true);
    this.entry = null;
  }
}

/** A whole zip of some entries. */
export function fixedZip(
  kind: EditionFileKind,
  entries: Iterable<readonly [name: string, bytes: Uint8Array]>,
): Uint8Array {
  const zip = new FixedZip(kind);
  for (const [name, bytes] of entries) zip.add(name, bytes);
  zip.end();
  return joined(zip.take());
}

export function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
