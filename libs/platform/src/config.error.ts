/** A variable of the environment has a wrong value. The message is one line: its name, what it got, what it takes. */
export class ConfigError extends Error {
  readonly code = 'config';

  constructor(variable: string, got: string, takes: string) {
    super(`${variable}: got ${got === '' ? 'nothing' : `"${got}"`}, takes ${takes}`);
    this.name = 'ConfigError';
  }
}
