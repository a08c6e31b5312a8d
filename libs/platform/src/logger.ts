import { pino, type Logger } from 'pino';
import type { LogLevel } from './config.js';

export type { Logger };

/** Structured logs, one JSON object a line. Fields that could hold a secret are dropped even if passed by mistake. */
export function createLogger(level: LogLevel, name: string, destination: 'stdout' | 'stderr' = 'stdout'): Logger {
  return pino(
    {
      level,
      base: { name },
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: {
        paths: ['token', 'access_token', 'secret', 'password', '*.token', '*.access_token', '*.secret', '*.password'],
        remove: true,
      },
    },
    pino.destination({ dest: destination === 'stdout' ? 1 : 2, sync: true }),
  );
}
