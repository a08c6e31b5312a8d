import { isBeyondLoopback, localAddress, type Config } from '@gospulse/platform';
import { freePort } from '@gospulse/store';
import type { ServiceName } from './child-environment.js';
import type { ReadyAddress } from './wait-for.js';
import { DEMO_DELETED_POSTS, DEMO_LIMIT_FACTOR, demoEnvironment, demoWorld, requireEnoughPages } from './demo.js';

/** What one of our services is started with, besides the database. */
export interface ServicePlan extends ReadyAddress {
  readonly name: ServiceName;
  readonly script: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** @param firstShown code of the region that is shown first; null: what the settings say */
export function apiService(config: Config, firstShown: string | null = null): ServicePlan {
  const readyUrl = `${localAddress(config)}/health/ready`;
  const env = { PORT: String(config.port), ...(firstShown === null ? {} : { DEFAULT_REGION: firstShown }) };
  return { name: 'api', script: 'apps/api/dist/main.js', args: [], env, readyUrl, readyHost: localName(config) };
}

/** The name under which the API answers where this machine reaches it: names of the loopback address count there alone. */
export function localName(config: Config): string | undefined {
  const { serving } = config;
  const isReachedOutside = isBeyondLoopback({ host: new URL(localAddress(config)).hostname.replace(/^\[|\]$/g, '') });
  return isReachedOutside && serving.publicUrl !== null ? new URL(serving.publicUrl).host : undefined;
}

/** It lives long before it is ready: how long tokens are probed is VK's affair, so nobody waits for it for long. */
export function collectorService(config: Config, env: Readonly<Record<string, string>>): ServicePlan {
  const readyUrl = `http://127.0.0.1:${config.collectorPort}/health/ready`;
  const own = { ...env, COLLECTOR_PORT: String(config.collectorPort) };
  return { name: 'collector', script: 'apps/collector/dist/main.js', args: [], env: own, readyUrl };
}

/** What of a demonstration the operator chooses; null: what is usual. */
export interface DemoWishes {
  readonly pages: number | null;
  readonly regions: readonly string[] | null;
}

/** The sandbox as VK of a demonstration, always at the same port and with the same world. */
export async function sandboxService(
  config: Config,
  { pages, regions: asked }: DemoWishes,
): Promise<{
  readonly service: ServicePlan;
  readonly url: string;
  readonly regions: readonly string[];
  readonly collectorEnv: Record<string, string>;
}> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const { epoch, unevenReplies, regions } = demoWorld(config.dataDir, new Date(), {
    asked,
    otherwise: config.defaultRegion,
  });
  requireEnoughPages(pages, regions);
  const size = [...(pages === null ? [] : ['--pages', String(pages)]), '--limit-factor', String(DEMO_LIMIT_FACTOR)];
  const oddities = ['--deleted-posts', String(DEMO_DELETED_POSTS), ...(unevenReplies ? ['--uneven-replies'] : [])];
  const args = ['--port', String(port), '--epoch', epoch, '--region', regions.join(','), ...size, ...oddities];
  const script = 'tools/vk-sandbox/dist/main.js';
  return {
    service: { name: 'sandbox', script, args, env: {}, readyUrl: `${url}/sandbox/health` },
    url,
    regions,
    collectorEnv: demoEnvironment(url),
  };
}
