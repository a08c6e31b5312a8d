import { REGION_CODES } from '@gospulse/domain';
import { readAccessKey } from './access-secret.js';
import { readApiAddress } from './api-address.js';
import { ConfigError } from './config.error.js';
import { normalizeDatabaseUrl } from './database-address.js';
import { readEmbedOrigins } from './embed-origins.js';
import { readMail, type MailConfig } from './mail-config.js';
import { readProvider, type ProviderConfig } from './provider-config.js';
import { readSecret, secretFileOf } from './secret-file.js';
import { readServing, type Serving } from './serving.js';
import { readTokens, type TokenConfig } from './token-config.js';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Everything the product takes from its environment, read once at the start. Secrets stay in here. */
export interface Config {
  /** Null: the embedded server under `dataDir`. */
  readonly databaseUrl: string | null;
  readonly dataDir: string;
  /** The region that is meant where nothing is said, and that is shown first to whoever may see it. */
  readonly defaultRegion: string;
  readonly vk: {
    readonly apiUrl: string;
    /** Empty: none were given; `npm start` then takes the sandbox. */
    readonly tokens: readonly TokenConfig[];
    readonly execute: 'auto' | 'never' | 'always';
    readonly wallGetPerDay: number;
    /** Ids asked for ahead of the newest post of a wall; 0: none. */
    readonly lookAheadIds: number;
  };
  /** Looks out of turn that may be asked for within an hour: of one page, and of a region; 0: none. */
  readonly looks: { readonly perPageHour: number; readonly perAccountHour: number; readonly perRegionHour: number };
  readonly port: number;
  readonly collectorPort: number;
  readonly serving: Serving;
  /** Sites that may embed a card; none: no site may. */
  readonly embedOrigins: readonly string[];
  readonly logLevel: LogLevel;
  /** Seals second factors and signs links; null: the one kept in `dataDir`. */
  readonly accessKey: string | null;
  /** Whom people sign in with; null: by password alone. */
  readonly provider: ProviderConfig | null;
  /** Null: no letters are sent. */
  readonly mail: MailConfig | null;
  /** Set by `npm start` for the demonstration: how far the sandbox's limits are multiplied. */
  readonly demoLimitFactor: number | null;
}

const REGION_WITHOUT_SETTING = '34';

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads and checks the environment. @throws ConfigError naming the first wrong variable */
export function readConfig(env: Environment): Config {
  // Read where it is needed, because dashboards are served without it; a contradiction is found here.
  secretFileOf(env, 'GOSPULSE_AUTHOR_KEY');
  return {
    databaseUrl: readDatabaseUrl(readSecret(env, 'DATABASE_URL')),
    dataDir: readFolder('GOSPULSE_DATA_DIR', env.GOSPULSE_DATA_DIR ?? './.gospulse'),
    defaultRegion: readDefaultRegion(env),
    vk: {
      apiUrl: readApiAddress(env.VK_API_URL ?? 'https://api.vk.ru/method', env.VK_PLAIN_HTTP_HOST),
      tokens: readTokens(readSecret(env, 'VK_TOKENS')),
      execute: oneOf('VK_EXECUTE', env.VK_EXECUTE ?? 'auto', ['auto', 'never', 'always'] as const),
      wallGetPerDay: integer('VK_WALL_GET_PER_DAY', env.VK_WALL_GET_PER_DAY ?? '5000', 1, 100_000_000),
      lookAheadIds: integer('VK_LOOK_AHEAD_IDS', env.VK_LOOK_AHEAD_IDS ?? '5', 0, 50),
    },
    looks: {
      perPageHour: integer('LOOKS_PER_PAGE_HOUR', env.LOOKS_PER_PAGE_HOUR ?? '4', 0, 60),
      perAccountHour: integer('LOOKS_PER_ACCOUNT_HOUR', env.LOOKS_PER_ACCOUNT_HOUR ?? '60', 0, 10_000),
      perRegionHour: integer('LOOKS_PER_REGION_HOUR', env.LOOKS_PER_REGION_HOUR ?? '300', 0, 10_000),
    },
    port: integer('PORT', env.PORT ?? '3000', 0, 65_535),
    collectorPort: integer('COLLECTOR_PORT', env.COLLECTOR_PORT ?? '3001', 0, 65_535),
    serving: readServing(env),
    embedOrigins: readEmbedOrigins(env.EMBED_ORIGINS),
    logLevel: oneOf('LOG_LEVEL', env.LOG_LEVEL ?? 'info', LOG_LEVELS),
    accessKey: readAccessKey(readSecret(env, 'GOSPULSE_ACCESS_KEY')),
    provider: readProvider(env),
    mail: readMail(env),
    demoLimitFactor:
      env.GOSPULSE_DEMO_FACTOR === undefined
        ? null
        : integer('GOSPULSE_DEMO_FACTOR', env.GOSPULSE_DEMO_FACTOR, 1, 10_000),
  };
}

/** `DEFAULT_REGION`, Volgograd Oblast where it is not set. @throws ConfigError of what is no region's code */
export function readDefaultRegion({ DEFAULT_REGION }: Environment): string {
  if (DEFAULT_REGION === undefined) return REGION_WITHOUT_SETTING;
  if (REGION_CODES.includes(DEFAULT_REGION)) return DEFAULT_REGION;
  throw new ConfigError('DEFAULT_REGION', DEFAULT_REGION, 'the two digits of a region, such as 70: see region list');
}

/** A blank one would be the folder that somebody happens to stand in. */
function readFolder(variable: string, value: string): string {
  if (value.trim() !== '') return value;
  throw new ConfigError(variable, value, 'a folder; unset, it is ./.gospulse');
}

function readDatabaseUrl(value: string | undefined): string | null {
  return value === undefined || value === '' ? null : normalizeDatabaseUrl(value);
}

function integer(variable: string, value: string, least: number, most: number): number {
  const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw new ConfigError(variable, value, `a whole number from ${least} to ${most}`);
}

function oneOf<T extends string>(variable: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((candidate) => candidate === value);
  if (found !== undefined) return found;
  throw new ConfigError(variable, value, allowed.join(', '));
}
