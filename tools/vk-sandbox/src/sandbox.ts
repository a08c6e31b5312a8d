import type { AddressInfo } from 'node:net';
import { performance } from 'node:perf_hooks';
import { resolveOptions, type SandboxOptions } from './options.js';
import { SandboxClock } from './server/clock.js';
import { Dispatcher } from './server/dispatcher.js';
import { Faults } from './server/faults.js';
import { createHttpServer } from './server/http-server.js';
import { Limits } from './server/limits.js';
import { Redirector, type RedirectReport } from './server/redirector.js';
import { SandboxStats } from './server/stats.js';
import { pageTruth, type PageTruth, regionTruth, type RegionTruth } from './truth.js';
import { wallTruth, type PostTruth } from './wall-truth.js';
import { World } from './world.js';

/** A running sandbox, and its inside for tests in the same process. */
export interface Sandbox {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** Base of the method calls: `url` + `/method`. */
  readonly apiUrl: string;
  /** The base for calls as of an instant (epoch seconds). */
  apiUrlAt(epochSeconds: number): string;
  readonly clock: SandboxClock;
  readonly stats: SandboxStats;
  readonly faults: Faults;
  readonly world: World;
  /** Who followed the redirects it was told to answer with. */
  redirects(): RedirectReport;
  /** All regions at an instant (default: now), optionally with the planted questions counted. */
  truth(at?: number, withQuestions?: boolean): RegionTruth;
  pageTruth(groupId: number, at?: number): PageTruth | null;
  /** What a page's wall shows at an instant (default: now), oldest post first; empty where it shows nothing. */
  wallTruth(groupId: number, at?: number): PostTruth[];
  close(): Promise<void>;
}

/**
 * Starts the VK API in small. Rejects with SandboxOptionError for a wrong option, or when the port is taken.
 * @param onRequest told of each call of a method before the clock is read for it: time can be made to follow the calls
 */
export async function startSandbox(
  options: SandboxOptions = {},
  onRequest: (token: string) => void = () => undefined,
): Promise<Sandbox> {
  const config = resolveOptions(options, Math.floor(Date.now() / 1000));
  const world = new World(config.regions, config.seed, config.epochDay, config);
  const clock = new SandboxClock(() => Date.now(), config.fixedNow);
  const stats = new SandboxStats();
  const faults = new Faults();
  const redirector = new Redirector();
  const dispatcher = new Dispatcher(config, world, new Limits(config.limitFactor), faults, stats);
  const server = createHttpServer({
    world,
    clock,
    stats,
    faults,
    redirector,
    dispatcher,
    onRequest,
    nowMs: () => performance.now(),
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.port, config.host, () => resolve());
  });
  const { port } = server.address() as AddressInfo;
  const url = `http://${config.host}:${port}`;
  return {
    url,
    apiUrl: `${url}/method`,
    apiUrlAt: (epochSeconds) => `${url}/at/${epochSeconds}/method`,
    clock,
    stats,
    faults,
    world,
    redirects: () => redirector.report(),
    truth: (at = clock.now(), withQuestions = false) => regionTruth(world, world.clamp(at), { withQuestions }),
    pageTruth: (groupId, at = clock.now()) => pageTruth(world, groupId, world.clamp(at)),
    wallTruth: (groupId, at = clock.now()) => wallTruth(world, groupId, world.clamp(at)),
    close: async () => {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      await redirector.close();
    },
  };
}
