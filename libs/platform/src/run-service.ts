import { safeMessage } from './safe-message.js';

/** A service that was started and can be stopped. */
export interface RunningService {
  close(): Promise<void>;
}

/** What is under way has this long to end; then its leases run out by themselves. */
const PATIENCE_MS = 12_000;

/**
 * Runs a service until a signal ends it. A failed start is one line on standard error and exit 1; a port that is taken
 * is named by the variable that sets it.
 */
export async function runService(
  name: string,
  portVariable: string,
  start: () => Promise<RunningService>,
): Promise<void> {
  try {
    const service = await start();
    const stop = () => {
      setTimeout(() => process.exit(1), PATIENCE_MS).unref();
      void service.close().then(() => process.exit(0));
    };
    process.once('SIGTERM', stop);
    process.once('SIGINT', stop);
    // Started by `npm start`: when the starter is gone, even by kill −9, nobody would ever stop us.
    process.once('disconnect', stop);
  } catch (error) {
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    const reason = taken ? `${portVariable}: the port is taken by another program` : safeMessage(error);
    process.stderr.write(`gospulse ${name}: ${reason}\n`);
    process.exit(1);
  }
}
