import { startApi, warmUp } from '@gospulse/api';
import type { Config } from '@gospulse/platform';
import { peakMegabytes } from '../peak-megabytes.js';

/** What this process is told over IPC: first where it works, then that it is to end. */
export type ApiOrder = { readonly config: Config } | 'end';

export type ApiOutcome = { readonly url: string } | { readonly peakMegabytes: number };

/** The API and nothing else, so that the process's peak is the API's. */
async function serve(config: Config): Promise<void> {
  const api = await startApi(config);
  await warmUp(api.url);
  process.send?.({ url: api.url } satisfies ApiOutcome);
  await new Promise((resolve) => process.once('message', resolve));
  const outcome: ApiOutcome = { peakMegabytes: peakMegabytes() };
  await api.close();
  process.send?.(outcome, () => process.exit(0));
}

process.once('message', (order) => {
  serve((order as { config: Config }).config).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : 'unknown'}\n`);
    process.exit(1);
  });
});
