import { settingWords } from './setting-words.js';

/** A variable of the environment has a wrong value. The message is one line: its name, what it got, what it takes. */
export class ConfigError extends Error {
  readonly code = 'config';
  /** The same for people, in Russian. */
  readonly told: string;

  constructor(
    readonly variable: string,
    got: string,
    takes: string,
  ) {
    super(`${variable}: got ${got === '' ? 'nothing' : `"${oneLine(got)}"`}, takes ${takes}`);
    this.told = settingWords(variable, oneLine(got), takes);
    this.name = 'ConfigError';
  }
}

const MAX_QUOTED = 100;

/** A pasted value can be a whole file, or hide a line break. */
function oneLine(value: string): string {
  const line = value.replace(/\s+/g, ' ');
  return line.length > MAX_QUOTED ? `${line.slice(0, MAX_QUOTED)}…` : line;
}
