import { knownRegions } from '@gospulse/registry';
import { readDefaultRegion } from '@gospulse/platform';
import { UsageError } from './exit-codes.js';

/** What help says of `--region`. */
export const REGION = 'код региона, две цифры (список: region list)';

/** What `--region` is where nothing is said. @throws ConfigError where the setting is wrong */
export function defaultRegion(): string {
  return readDefaultRegion(process.env);
}

/** @throws UsageError of a code that no subject of the Federation has */
export function requireKnownRegion(code: string): void {
  if (knownRegions().some((region) => region.code === code)) return;
  throw new UsageError(`--region: указано «${code}», такого региона нет: список даёт region list`);
}
