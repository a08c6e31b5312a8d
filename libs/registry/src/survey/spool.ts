import { createReadStream } from 'node:fs';
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Characters gathered before they are written: one system call a line would cost more than the lines. */
const BUFFER_CHARS = 256 * 1024;

/**
 * Values on disk: written first, then read in their order, as often as needed. It lets a whole file be judged before anything of it is
 * applied, without holding its rows in memory; only this user can read it and it is gone after `dispose`.
 */
export class Spool<T> {
  private written = 0;
  private buffer = '';

  private constructor(
    private readonly folder: string,
    private readonly file: string,
    private readonly handle: FileHandle,
  ) {}

  static async create<T>(parent = tmpdir()): Promise<Spool<T>> {
    const folder = await mkdtemp(join(parent, 'gospulse-import-'));
    const file = join(folder, 'rows.ndjson');
    return new Spool<T>(folder, file, await open(file, 'w', 0o600));
  }

  get size(): number {
    return this.written;
  }

  async write(value: T): Promise<void> {
    this.written += 1;
    this.buffer += `${JSON.stringify(value)}\n`;
    if (this.buffer.length >= BUFFER_CHARS) await this.flush();
  }

  /** Yields the values in batches of at most `size`; nothing is to be written after that. */
  async *batches(size: number): AsyncGenerator<T[]> {
    await this.flush();
    const lines = createInterface({ input: createReadStream(this.file, 'utf8'), crlfDelay: Infinity });
    let batch: T[] = [];
    for await (const line of lines) {
      batch.push(JSON.parse(line) as T);
      if (batch.length < size) continue;
      yield batch;
      batch = [];
    }
    if (batch.length > 0) yield batch;
  }

  async dispose(): Promise<void> {
    await this.handle.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  private async flush(): Promise<void> {
    const part = this.buffer;
    this.buffer = '';
    await this.handle.appendFile(part);
  }
}
