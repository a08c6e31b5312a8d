import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importRegister } from '@gospulse/registry';
import { migrate, openDataSource } from '@gospulse/store';
import { createVkGateway } from '@gospulse/vk';
import { openCluster, type Cluster } from './cluster.js';
import { openSandbox, type SandboxProcess } from './sandbox-process.js';
import { spawnWorker, type Worker } from './worker-process.js';

/** Everything a run needs, each part a real process: PostgreSQL, VK's sandbox, collectors on call. */
export interface Stage {
  readonly cluster: Cluster;
  readonly sandbox: SandboxProcess;
  /** The database that all others are made from. */
  readonly prepared: string;
  /** Makes a database with the register imported and nothing observed. */
  createDatabase(name: string): Promise<void>;
  dropDatabase(name: string): Promise<void>;
  /** @returns false when it cannot be copied, because somebody is connected */
  copyDatabase(from: string, to: string): Promise<boolean>;
  /** Sets a collector to work on a database at an instant; its code is loaded already. */
  collect(database: string, now: Date): Promise<Worker>;
  close(): Promise<void>;
}

export interface StageOptions {
  readonly pages: number;
  readonly epoch: string;
  readonly startsAt: Date;
}

const PREPARED = 'prepared';
const DELETED_POSTS = 0.06;
const OBJECT_IN_USE = '55006';

export async function openStage(options: StageOptions): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'gospulse-chaos-data-'));
  const { pages, epoch, startsAt } = options;
  const sandbox = await openSandbox({ pages, epoch, now: startsAt, deletedPosts: DELETED_POSTS });
  const cluster = await openCluster();
  const workers = new Set<Worker>();
  let standby = spawnWorker();
  const collect = async (database: string, now: Date) => {
    const worker = standby;
    standby = spawnWorker();
    workers.add(worker);
    void worker.ended.then(() => workers.delete(worker));
    await worker.ready;
    worker.go({
      databaseUrl: cluster.url(database),
      apiUrl: sandbox.apiUrl,
      dataDir: folder,
      now: now.toISOString(),
    });
    return worker;
  };
  const close = async () => {
    // Stopped ones too: nothing of a run may outlive it.
    for (const worker of [...workers, standby]) {
      worker.signal('SIGKILL');
      await worker.ended;
    }
    await sandbox.kill();
    await cluster.close();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await prepare(cluster, sandbox, join(folder, 'register.csv'), startsAt);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    ...{ cluster, sandbox, collect, close, prepared: PREPARED },
    createDatabase: async (name) =>
      void (await cluster.query('postgres', `create database ${name} template ${PREPARED}`)),
    copyDatabase: async (from, to) =>
      cluster.query('postgres', `create database ${to} template ${from}`).then(
        () => true,
        (error: unknown) => {
          if (error instanceof Error && 'code' in error && error.code === OBJECT_IN_USE) return false;
          throw error;
        },
      ),
    dropDatabase: async (name) => {
      await cluster.query('postgres', `drop database if exists ${name} with (force)`);
      // Makes room in the log of changes, which shares the small disk.
      await cluster.query('postgres', 'checkpoint');
    },
  };
}

async function prepare(cluster: Cluster, sandbox: SandboxProcess, file: string, now: Date): Promise<void> {
  await cluster.query('postgres', `create database ${PREPARED}`);
  const dataSource = await openDataSource(cluster.url(PREPARED), 2);
  try {
    await migrate(dataSource);
    writeFileSync(file, await (await fetch(`${sandbox.url}/sandbox/registry.csv`)).text());
    const tokens = [{ kind: 'user', secret: 'user-chaos', requestsPerSecond: 5_000 }] as const;
    const gateway = createVkGateway({ apiUrl: sandbox.apiUrl, tokens });
    const result = await importRegister({ dataSource, gateway, file, regionCode: '34', now });
    if (result.kind === 'refused') throw new Error(result.message);
  } finally {
    await dataSource.destroy();
  }
}
