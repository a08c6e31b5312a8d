/** The embedded server could not be used. `code` is stable, the message is one line for an operator. */
export class EmbeddedServerError extends Error {
  constructor(
    readonly code: 'platform' | 'binaries' | 'data-dir' | 'start' | 'stop',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'EmbeddedServerError';
  }
}
