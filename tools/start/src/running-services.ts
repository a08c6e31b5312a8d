import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Config } from '@gospulse/platform';
import { childEnvironment } from './child-environment.js';
import type { Logs } from './logs.js';
import type { Say } from './say.js';
import type { ServicePlan } from './services.js';
import { supervise, type Supervised } from './supervise.js';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');

/** The services that were started, each kept running. */
export interface Services {
  start(plan: ServicePlan): Supervised;
  /** Starts one that there is no start without. @throws Error with its last words when it does not come up */
  startVital(plan: ServicePlan): Promise<void>;
  /** Ends all, the last one first. */
  stop(): Promise<void>;
}

export function openServices(parts: {
  readonly config: Config;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly databaseUrl: string;
  readonly logs: Logs;
  readonly say: Say;
}): Services {
  const { config, environment, databaseUrl, logs, say } = parts;
  const running: Supervised[] = [];
  const note = () => noteServices(config.dataDir, running);
  const begin = (plan: ServicePlan, isVital: boolean): Supervised => {
    const own: Record<string, string> =
      plan.name === 'sandbox' ? {} : { DATABASE_URL: databaseUrl, GOSPULSE_DATA_DIR: config.dataDir };
    const env = childEnvironment(plan.name, environment, { ...own, ...plan.env });
    const service = { ...plan, env, isVital, script: join(ROOT, plan.script) };
    const supervised = supervise(service, { log: logs.open(plan.name), say, onStart: note });
    running.push(supervised);
    note();
    return supervised;
  };
  return {
    start: (plan) => begin(plan, false),
    async startVital(plan) {
      const service = begin(plan, true);
      const readiness = await service.first;
      if (readiness === 'ready') return;
      const late = `${plan.name} was not ready in time: see ${plan.name}.log`;
      throw new Error(readiness === 'late' ? late : service.lastWords() || `${plan.name} ended before it was ready`);
    },
    async stop() {
      for (let service = running.pop(); service; service = running.pop()) await service.stop();
    },
  };
}

/** For an operator who must end by hand what a killed starter left: the process ids, one a line. */
function noteServices(dataDir: string, services: readonly Supervised[]): void {
  try {
    writeFileSync(join(dataDir, 'start.services'), services.map((service) => `${service.pid()}\n`).join(''));
  } catch {
    // A full disk: the services run all the same, and a starter that lives needs no note.
  }
}
