import { setTimeout as sleep } from 'node:timers/promises';
import { startChild, type Child, type Ending, type ServiceProcess } from './child.js';
import type { ServiceName } from './child-environment.js';
import { backoffMs, countFailures, isWorthSaying } from './restart-policy.js';
import type { Say } from './say.js';
import type { ServiceLog } from './service-log.js';
import { waitForAddress, type Readiness, type ReadyAddress } from './wait-for.js';

/** A service that is kept running: whenever its process ends it is started again, ever more patiently. */
export interface Supervised {
  readonly name: ServiceName;
  /** Its process at this moment, or the last one while the next is being waited for. */
  pid(): number;
  /** Whether its first process came up. */
  readonly first: Promise<Readiness>;
  lastWords(): string;
  /** Ends it for good. */
  stop(): Promise<void>;
}

/** Its address answers with 200 as soon as the service works. */
export interface SupervisedService extends ServiceProcess, ReadyAddress {
  /** Without it there is no start: its first process is not replaced, or a mistake would be tried again for ever. */
  readonly isVital: boolean;
}

export interface Supervision {
  readonly log: ServiceLog;
  readonly say: Say;
  /** Told of each new process. */
  readonly onStart: () => void;
}

const READY_MS = 60_000;

const TITLES: Readonly<Record<ServiceName, string>> = {
  api: 'Сервер дашбордов (api)',
  collector: 'Сборщик (collector)',
  sandbox: 'Песочница VK (sandbox)',
};

/** Starts a service and keeps it running until it is stopped. The others go on meanwhile, whatever becomes of it. */
export function supervise(service: SupervisedService, { log, say, onStart }: Supervision): Supervised {
  const stopping = new AbortController();
  let child = startChild(service, log);
  const first = waitForAddress(service, child, READY_MS, stopping.signal);
  const watch = async (): Promise<void> => {
    if (service.isVital && (await first) !== 'ready') return;
    let failures = 0;
    for (;;) {
      const startedAt = performance.now();
      const ending = await child.ended;
      if (stopping.signal.aborted) return;
      failures = countFailures(failures, performance.now() - startedAt);
      const delay = backoffMs(failures);
      const isSaid = isWorthSaying(failures);
      if (isSaid)
        say(`${TITLES[service.name]}: ${inWords(ending, child.lastWords())}. Новый запуск через ${delay / 1_000} с.`);
      await sleep(delay, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (stopping.signal.aborted) return;
      child = startChild(service, log);
      onStart();
      if (isSaid) void tellWhenBack(child);
    }
  };
  const tellWhenBack = async (started: Child): Promise<void> => {
    if ((await waitForAddress(service, started, READY_MS, stopping.signal)) !== 'ready') return;
    say(`${TITLES[service.name]}: снова работает.`);
  };
  const watching = watch();
  return {
    name: service.name,
    pid: () => child.pid,
    first,
    lastWords: () => child.lastWords(),
    stop: async () => {
      stopping.abort();
      await child.stop();
      await watching;
    },
  };
}

/** Why it ended, for the operator. The words of a service that could not start are a line of its own making. */
function inWords({ code, signal }: Ending, lastWords: string): string {
  if (signal !== null) return `процесс завершён сигналом ${signal}`;
  if (code === null) return `процесс не запускается (${lastWords})`;
  const reason = lastWords.startsWith('gospulse ') ? `: ${lastWords}` : '';
  return `процесс завершился с кодом ${code}${reason}`;
}
