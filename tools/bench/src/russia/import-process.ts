import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { importRegister } from '@gospulse/registry';
import { openDataSource } from '@gospulse/store';
import { createVkGateway } from '@gospulse/vk';
import { peakMegabytes } from '../peak-megabytes.js';

/** What this process is told over IPC. */
export interface ImportOrder {
  readonly databaseUrl: string;
  readonly sandboxUrl: string;
  readonly folder: string;
  readonly regions: readonly string[];
  readonly at: string;
}

export interface ImportOutcome {
  readonly rows: number;
  readonly seconds: number;
  readonly peakMegabytes: number;
}

const RATE = 5_000;
/** It is the first register of its region. */
const ALLOW_REMOVALS = Number.MAX_SAFE_INTEGER;

/** Registers one after the other and nothing else, so that the process's peak is the import's. */
async function importAll({ databaseUrl, sandboxUrl, folder, regions, at }: ImportOrder): Promise<ImportOutcome> {
  const dataSource = await openDataSource(databaseUrl);
  const token = { kind: 'user', secret: 'user-import', requestsPerSecond: RATE } as const;
  const gateway = createVkGateway({ apiUrl: `${sandboxUrl}/method`, tokens: [token] });
  let [rows, seconds] = [0, 0];
  for (const regionCode of regions) {
    const file = join(folder, `register-${regionCode}.csv`);
    writeFileSync(file, await (await fetch(`${sandboxUrl}/sandbox/registry.csv?region=${regionCode}`)).text());
    const startedAt = performance.now();
    const now = new Date(at);
    const result = await importRegister({ dataSource, gateway, file, regionCode, now, allowRemovals: ALLOW_REMOVALS });
    seconds += (performance.now() - startedAt) / 1_000;
    if (result.kind !== 'done') throw new Error(result.message);
    rows += result.report.accepted + result.report.rejected;
  }
  await dataSource.destroy();
  return { rows, seconds, peakMegabytes: peakMegabytes() };
}

process.once('message', (order) => {
  importAll(order as ImportOrder).then(
    (outcome) => process.send?.(outcome, () => process.exit(0)),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.message : 'unknown'}\n`);
      process.exit(1);
    },
  );
});
