import { withoutApiSecrets, withoutCollectorSecrets } from '@gospulse/platform';

type Environment = Readonly<Record<string, string | undefined>>;

/** What `npm start` starts, by the name of its log. */
export type ServiceName = 'api' | 'collector' | 'sandbox';

/**
 * The environment of a service: secrets are handed only to the process that needs them. `own` is what the starter sets for
 * this one, whatever stands outside.
 */
export function childEnvironment(
  name: ServiceName,
  environment: Environment,
  own: Readonly<Record<string, string>>,
): Record<string, string> {
  const { GOSPULSE_NPM_PID: _ours, ...outer } = environment;
  const shared = name === 'api' ? outer : withoutApiSecrets(outer);
  const allowed = name === 'collector' ? shared : withoutCollectorSecrets(shared);
  const { DATABASE_URL: _url, DATABASE_URL_FILE: _file, ...withoutDatabase } = { ...allowed };
  // Whoever needs the database is told its address by the starter, which alone reads the file that may hold it.
  const defined = Object.entries({ MALLOC_ARENA_MAX: '2', ...withoutDatabase, ...own });
  return Object.fromEntries(defined.filter((entry): entry is [string, string] => entry[1] !== undefined));
}
