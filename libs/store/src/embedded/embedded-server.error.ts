import { serverWords } from './server-words.js';

/** The embedded server could not be used. `code` is stable, the message is one line for an operator. */
export class EmbeddedServerError extends Error {
  /** The same for people, in Russian. */
  readonly told: string;

  constructor(
    readonly code: 'platform' | 'binaries' | 'data-dir' | 'start' | 'stop',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.told = serverWords(message);
    this.name = 'EmbeddedServerError';
  }
}
