import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openEmbeddedServer, type EmbeddedServer } from './embedded-server.js';
import { EmbeddedServerError } from './embedded-server.error.js';

export interface Place {
  readonly folder: string;
  readonly port: number;
  readonly password: string;
}

/** A data directory with a real cluster; all that was opened is stopped before the folder goes. */
export class DataDirUnderTest {
  private opened: EmbeddedServer | null = null;

  /** Root lends the server another account: it gets through unless the directory is closed to it. */
  static make(mode = 0o755): DataDirUnderTest {
    const path = mkdtempSync(join(tmpdir(), 'embedded-spec-'));
    chmodSync(path, mode);
    return new DataDirUnderTest(path);
  }

  constructor(readonly path: string) {}

  get file(): string {
    return join(this.path, 'postgres.json');
  }

  place(): Place {
    return JSON.parse(readFileSync(this.file, 'utf8')) as Place;
  }

  write(place: unknown): void {
    writeFileSync(this.file, typeof place === 'string' ? place : JSON.stringify(place));
  }

  async open(): Promise<EmbeddedServer> {
    this.opened = await openEmbeddedServer(this.path);
    return this.opened;
  }

  async stop(): Promise<void> {
    await this.opened?.stop({ force: true });
    this.opened = null;
  }

  /** The server as a killed process leaves it: running, and nobody's to stop. */
  leave(): void {
    this.opened = null;
  }

  /** The error of an opening that must fail. */
  async refusal(): Promise<EmbeddedServerError> {
    const outcome: unknown = await openEmbeddedServer(this.path).catch((error: unknown) => error);
    if (outcome instanceof EmbeddedServerError) return outcome;
    throw new Error(`expected an EmbeddedServerError, got ${String(outcome)}`);
  }

  /** The first column of what a statement answers. */
  async ask(sql: string): Promise<unknown[]> {
    if (!this.opened) throw new Error('not open');
    return ask(this.opened.url, sql);
  }

  postmaster(folder = this.place().folder): number {
    const file = join(folder, 'postmaster.pid');
    return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : 0;
  }

  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.path, { recursive: true, force: true });
  }
}

export async function ask(connectionString: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql);
    return rows.map((row) => Object.values(row)[0]);
  } finally {
    await client.end();
  }
}
