import { MAX_REGISTER_FILE_BYTES } from '@gospulse/domain';
import { safeMessage, type Logger } from '@gospulse/platform';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LOGGER } from '../tokens.js';

/** Files of all who keep a register, and those of one of them. */
const MAX_FILES = 20;
const MAX_OWN_FILES = 3;
/** So long a file waits for whoever looks at what it would change. */
const HOLDS_MS = 30 * 60_000;
/** So often those of which nobody came back are looked for: there are names and phones in them. */
const EVERY_MS = 60_000;

/** Whose a file is: nobody else is told that it is there. */
export interface FileOwner {
  readonly accountId: number | null;
  readonly regionCode: string;
}

export interface ReceivedFile extends FileOwner {
  readonly id: string;
  /** As it was called there, without folders. */
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
  readonly until: number;
  received: number;
  /** Its rows are in the register: what is left of it are the rejected ones. */
  isImported: boolean;
  /** Whatever is done with it now. */
  isBusy: boolean;
}

/** Where the rejected rows of a file are written. */
export function rejectsOf({ path }: Pick<ReceivedFile, 'path'>): string {
  return `${path}.rejects.xlsx`;
}

/** Files of registers that browsers send part by part, kept on disk until they are imported or half an hour is over. */
@Injectable()
export class ReceivedFiles implements OnApplicationBootstrap, OnModuleDestroy {
  /** Where their folder is made. */
  protected within = tmpdir();
  private readonly files = new Map<string, ReceivedFile>();
  private folder: Promise<string> | null = null;
  private timer: NodeJS.Timeout | null = null;

  constructor(@Inject(LOGGER) private readonly logger: Pick<Logger, 'warn'>) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.forgetOld().catch((error: unknown) =>
        this.logger.warn({ reason: safeMessage(error) }, 'abandoned files of registers could not be removed'),
      );
    }, EVERY_MS);
    this.timer.unref();
  }

  /** @returns null: there are too many already */
  async begin(
    owner: FileOwner,
    named: { readonly name: string; readonly bytes: number },
  ): Promise<ReceivedFile | null> {
    const folder = await this.ownFolder();
    await this.forgetOld();
    const own = [...this.files.values()].filter(({ accountId }) => accountId === owner.accountId);
    // A further one takes the place of the oldest that nobody works with.
    const oldest = own.find(({ isBusy }) => !isBusy);
    if (own.length >= MAX_OWN_FILES && oldest) await this.forget(oldest.id);
    else if (own.length >= MAX_OWN_FILES || this.files.size >= MAX_FILES) return null;
    const id = randomUUID();
    const name = named.name.split(/[/\\]/).at(-1) ?? '';
    const path = join(folder, `${id}${/\.xlsx$/i.test(name) ? '.xlsx' : '.csv'}`);
    const file = { ...owner, id, name, path, bytes: named.bytes };
    const begun: ReceivedFile = {
      ...file,
      until: Date.now() + HOLDS_MS,
      received: 0,
      isImported: false,
      isBusy: false,
    };
    this.files.set(id, begun);
    return begun;
  }

  /** The file of an id, if it is the caller's and not imported yet. */
  find(id: string, owner: FileOwner): ReceivedFile | null {
    const file = this.findAny(id, owner);
    return file?.isImported === true ? null : file;
  }

  /** The same, imported or not. */
  findAny(id: string, { accountId, regionCode }: FileOwner): ReceivedFile | null {
    const file = this.files.get(id);
    if (!file || file.accountId !== accountId || file.regionCode !== regionCode || file.until < Date.now()) return null;
    return file;
  }

  /** @returns how much there is now; null: the part does not belong here */
  async add(file: ReceivedFile, at: number, part: Buffer): Promise<number | null> {
    const isNext =
      !file.isBusy && at === file.received && at + part.length <= Math.min(file.bytes, MAX_REGISTER_FILE_BYTES);
    if (!isNext) return null;
    // Counted when it is there: a part that comes meanwhile is none, and what is not whole is not read.
    file.isBusy = true;
    try {
      await appendFile(file.path, part, { mode: 0o600 });
      file.received += part.length;
      return file.received;
    } catch (error) {
      // How much of the part came to be written nobody knows.
      await this.forget(file.id);
      throw error;
    } finally {
      file.isBusy = false;
    }
  }

  /** Of an imported file only its rejected rows are kept, if there are any. */
  async forgetRows(file: ReceivedFile, rejected: number): Promise<void> {
    if (rejected === 0) return this.forget(file.id);
    file.isImported = true;
    await rm(file.path, { force: true });
  }

  async forget(id: string): Promise<void> {
    const file = this.files.get(id);
    this.files.delete(id);
    if (!file) return;
    await rm(file.path, { force: true });
    await rm(rejectsOf(file), { force: true });
  }

  async onModuleDestroy(): Promise<void> {
    if (this.timer !== null) clearInterval(this.timer);
    this.files.clear();
    if (this.folder !== null) await rm(await this.folder, { recursive: true, force: true });
  }

  /** The folder of all of them; one that could not be made is tried again the next time. */
  private async ownFolder(): Promise<string> {
    this.folder ??= mkdtemp(join(this.within, 'gospulse-register-'));
    try {
      return await this.folder;
    } catch (error) {
      this.folder = null;
      throw error;
    }
  }

  private async forgetOld(): Promise<void> {
    const now = Date.now();
    for (const { id, until, isBusy } of [...this.files.values()]) if (until < now && !isBusy) await this.forget(id);
  }
}
