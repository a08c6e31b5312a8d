import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLogger, readConfig, type Config } from '@gospulse/platform';
import { importRegister } from '@gospulse/registry';
import { migrate, openDataSource, openEmbeddedServer } from '@gospulse/store';
import { createVkGateway } from '@gospulse/vk';
import type { Sandbox } from '@gospulse/vk-sandbox';
import type { DataSource } from 'typeorm';
import { makeBenchFolder } from '../bench-folder.js';

/** A database of a benchmark's own, on the embedded server, with the newest schema. */
export interface Ground {
  readonly dataSource: DataSource;
  readonly folder: string;
  /** The product's configuration on this ground, for an API and tokens of the benchmark's. */
  config(apiUrl: string, tokens: string, more?: Readonly<Record<string, string>>): Config;
  close(): Promise<void>;
}

export async function openGround(
  options: {
    /** Left out: yes. Without, nothing waits for the disk, which virtual time does not count. */ readonly durable?: boolean;
  } = {},
): Promise<Ground> {
  const folder = makeBenchFolder();
  const server = await openEmbeddedServer(folder.path);
  if (options.durable === false) await forgetDurability(server.url);
  const dataSource = await openDataSource(server.url);
  await migrate(dataSource);
  return {
    dataSource,
    folder: folder.path,
    config: (apiUrl, tokens, more = {}) =>
      readConfig({
        DATABASE_URL: server.url,
        GOSPULSE_DATA_DIR: folder.path,
        VK_API_URL: apiUrl,
        VK_TOKENS: tokens,
        LOG_LEVEL: 'silent',
        ...more,
      }),
    close: async () => {
      await dataSource.destroy();
      await server.stop({ force: true });
      folder.remove();
    },
  };
}

/** For connections that are opened from now on. */
async function forgetDurability(url: string): Promise<void> {
  const dataSource = await openDataSource(url, 1);
  const name = new URL(url).pathname.slice(1);
  await dataSource.query(`alter database "${name}" set synchronous_commit = off`);
  await dataSource.destroy();
}

export const QUIET = createLogger('silent', 'bench');

/** The sandbox's register through the real import, its links resolved by a sandbox without limits. @returns pages */
export async function importSandboxRegister(ground: Ground, sandbox: Sandbox, at: Date): Promise<number> {
  const file = join(ground.folder, 'register.csv');
  writeFileSync(file, await (await fetch(`${sandbox.url}/sandbox/registry.csv`)).text());
  const token = { kind: 'user', secret: 'user-import', requestsPerSecond: 5_000 } as const;
  const gateway = createVkGateway({ apiUrl: sandbox.apiUrl, tokens: [token] });
  const { dataSource } = ground;
  const result = await importRegister({ dataSource, gateway, file, regionCode: '34', now: at });
  if (result.kind !== 'done') throw new Error(result.message);
  const rows = await dataSource.query<{ n: number }[]>('select count(*)::int as n from page where vk_id is not null');
  return rows[0]?.n ?? 0;
}
