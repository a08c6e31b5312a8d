import type { Logger } from './logger.js';

/** What Nest asks of a logger, without Nest. */
export interface ServiceLogger {
  log(message: unknown): void;
  warn(message: unknown): void;
  error(message: unknown): void;
  debug(message: unknown): void;
}

/** A framework's own words go into the same structured log; its start-up chatter is for debugging only. */
export function serviceLogger(logger: Logger): ServiceLogger {
  return {
    log: (message) => logger.debug(String(message)),
    debug: (message) => logger.debug(String(message)),
    warn: (message) => logger.warn(String(message)),
    error: (message) => logger.error(String(message)),
  };
}
