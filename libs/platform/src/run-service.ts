import { safeMessage } from './safe-message.js';

/** A service that was started and can be stopped. */
export interface RunningService {
  close(): Promise<void>;
}

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
    const stop = () => void service.close().then(() => process.exit(0));
    process.once('SIGTERM', stop);
    process.once('SIGINT', stop);
  } catch (error) {
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    const reason = taken ? `${portVariable}: the port is taken by another program` : safeMessage(error);
    process.stderr.write(`gospulse ${name}: ${reason}\n`);
    process.exit(1);
  }
}
