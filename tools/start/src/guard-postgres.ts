import { setTimeout as sleep } from 'node:timers/promises';
import { toldMessage } from '@gospulse/platform';
import type { EmbeddedServer } from '@gospulse/store';
import { backoffMs, isLostTooOften, isWorthSaying, MAX_DOWN_MS, MAX_LOSSES } from './restart-policy.js';
import type { Say } from './say.js';

const LOOK_MS = 1_000;

/** The embedded server, watched: one that was killed or shut down is started again where it was. */
export interface GuardedPostgres {
  readonly url: string;
  /** Rejects, with one line, when it was lost too often or could not be started again. Never resolves. */
  readonly lost: Promise<never>;
  stop(): Promise<void>;
}

/** @param onLook called at each look, for what else wants to be looked at now and then */
export function guardPostgres(opened: EmbeddedServer, say: Say, onLook: () => void): GuardedPostgres {
  const stopping = new AbortController();
  const { signal } = stopping;
  let server = opened;
  const pause = (ms: number) => sleep(ms, undefined, { signal }).catch(() => undefined);

  const startAgain = async (): Promise<void> => {
    const startedAt = performance.now();
    for (let failures = 1; !signal.aborted; failures += 1) {
      const outcome = await server.startAgain().catch((error: unknown) => toldMessage(error));
      if (typeof outcome !== 'string') {
        server = outcome;
        return;
      }
      if (performance.now() - startedAt > MAX_DOWN_MS) {
        throw new Error(`PostgreSQL не удалось запустить снова за ${MAX_DOWN_MS / 60_000} мин: ${outcome}`);
      }
      const delay = backoffMs(failures);
      if (isWorthSaying(failures))
        say(`PostgreSQL не запускается (${outcome}). Новая попытка через ${delay / 1_000} с.`);
      await pause(delay);
    }
  };
  const watch = async (): Promise<void> => {
    let losses: number[] = [];
    while (!signal.aborted) {
      await pause(LOOK_MS);
      onLook();
      if (signal.aborted || server.isRunning()) continue;
      losses = [...losses, performance.now()].slice(-2 * MAX_LOSSES);
      if (isLostTooOften(losses, performance.now())) {
        throw new Error(`PostgreSQL завершался ${MAX_LOSSES + 1} раз за десять минут: см. postgres.log`);
      }
      say('PostgreSQL завершился сам. Запускаю снова…');
      await startAgain();
      if (signal.aborted) return;
      // The services were told the address once, at their start.
      if (server.url !== opened.url) throw new Error('PostgreSQL запустился на другом порту: прежний занят');
      say('PostgreSQL снова работает.');
    }
  };
  const watching = watch();
  const lost = new Promise<never>((_, reject) => {
    watching.catch((error: unknown) => reject(error instanceof Error ? error : new Error(String(error))));
  });
  // Whoever waits for it is told; a start that fails of something else does not wait any more.
  lost.catch(() => undefined);
  return {
    url: opened.url,
    lost,
    stop: async () => {
      stopping.abort();
      // What it failed of was told already; a start under way is waited for, or nobody would know of that server.
      await watching.catch(() => undefined);
      await server.stop({ force: true });
    },
  };
}
