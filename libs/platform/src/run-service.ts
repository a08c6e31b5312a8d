import { giveBackAtRest } from './memory-at-rest.js';
import { safeMessage } from './safe-message.js';

/** A service that was started and can be stopped. */
export interface RunningService {
  close(): Promise<void>;
  /**
   * For a service that listens before it can work: settles when it can. Where it rejects the service has failed to start, and
   * is ended.
   */
  readonly ready?: Promise<void>;
}

/** What is under way has this long to end; then its leases run out by themselves. */
const PATIENCE_MS = 12_000;
const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

/**
 * Runs a service until a signal ends it, in the middle of its start too: what a start has opened is closed. A second
 * signal changes nothing. A failed start is one line on standard error and exit 1; a port that is taken is named by the
 * variable that sets it.
 */
export async function runService(
  name: string,
  portVariable: string,
  start: () => Promise<RunningService>,
): Promise<void> {
  let stopping = false;
  const starting = start();
  const stop = () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), PATIENCE_MS).unref();
    void starting
      .then((service) => service.close())
      .then(
        () => process.exit(0),
        () => process.exit(1),
      );
  };
  for (const signal of SIGNALS) process.on(signal, stop);
  // Started by `npm start`: when the starter is gone, even by kill −9, nobody would ever stop us.
  process.on('disconnect', stop);
  if (process.send !== undefined && !process.connected) stop();
  giveBackAtRest();
  try {
    await (
      await starting
    ).ready;
  } catch (error) {
    // Whatever a start that is being called off fails of is no news.
    if (stopping) return;
    fail(name, portVariable, error);
  }
}

function fail(name: string, portVariable: string, error: unknown): void {
  const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  const reason = taken ? `${portVariable}: the port is taken by another program` : safeMessage(error);
  process.stderr.write(`gospulse ${name}: ${reason}\n`);
  process.exit(1);
}
