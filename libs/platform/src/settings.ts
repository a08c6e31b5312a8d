import { ConfigError } from './config.error.js';
import { readConfig } from './config.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** A variable of the environment that the product reads. */
export interface KnownSetting {
  readonly name: string;
  /** Never shown; may come as `NAME_FILE`. */
  readonly isSecret: boolean;
  /** What it is where it is not set, as it would be written; null: nothing. */
  readonly fallback: string | null;
}

const plain = (name: string, fallback: string | null = null): KnownSetting => ({ name, isSecret: false, fallback });
const secret = (name: string): KnownSetting => ({ name, isSecret: true, fallback: null });

/** All of them, in the order in which they are documented. */
export const SETTINGS: readonly KnownSetting[] = [
  secret('DATABASE_URL'),
  plain('GOSPULSE_DATA_DIR', './.gospulse'),
  plain('DEFAULT_REGION', '34'),
  plain('VK_API_URL', 'https://api.vk.ru/method'),
  plain('VK_PLAIN_HTTP_HOST'),
  secret('VK_TOKENS'),
  plain('VK_EXECUTE', 'auto'),
  plain('VK_WALL_GET_PER_DAY', '5000'),
  plain('VK_LOOK_AHEAD_IDS', '5'),
  plain('LOOKS_PER_PAGE_HOUR', '4'),
  plain('LOOKS_PER_ACCOUNT_HOUR', '60'),
  plain('LOOKS_PER_REGION_HOUR', '300'),
  plain('HOST', '127.0.0.1'),
  plain('PORT', '3000'),
  plain('COLLECTOR_PORT', '3001'),
  plain('PUBLIC_URL'),
  plain('TRUST_PROXY'),
  plain('TLS_CERT'),
  plain('TLS_KEY'),
  plain('EMBED_ORIGINS'),
  secret('GOSPULSE_AUTHOR_KEY'),
  secret('GOSPULSE_ACCESS_KEY'),
  plain('OIDC_ISSUER'),
  plain('OIDC_CLIENT_ID'),
  secret('OIDC_CLIENT_SECRET'),
  plain('OIDC_NAME', 'Единый вход'),
  plain('OIDC_SCOPE', 'openid profile email'),
  plain('OIDC_ROLE_CLAIM'),
  plain('OIDC_ROLES'),
  plain('OIDC_OGRN_CLAIM'),
  plain('OIDC_REGION_CLAIM'),
  secret('SMTP_URL'),
  plain('SMTP_TLS'),
  plain('MAIL_FROM'),
  plain('MAIL_PER_HOUR'),
  plain('LOG_LEVEL', 'info'),
  plain('GOSPULSE_DEMO_PAGES'),
  plain('GOSPULSE_DEMO_REGION'),
];

/** Read by commands, when they need it. */
const OF_COMMANDS = ['GOSPULSE_BACKUP_PASSPHRASE', 'GOSPULSE_BACKUP_PASSPHRASE_FILE'];

/** Set by the starter for its services, and by nobody else. */
const INNER = [
  'GOSPULSE_DEMO_FACTOR',
  'GOSPULSE_DEMO_SANDBOX',
  'GOSPULSE_DEMO_DAYS',
  'GOSPULSE_DEMO_RATE',
  'GOSPULSE_NPM_PID',
];
const OURS = /^(?:GOSPULSE|VK|OIDC|SMTP|MAIL|LOOKS|TLS|COLLECTOR)_/;

/** Where a value comes from: the variable, the file that `NAME_FILE` names, what is taken without one, or nowhere. */
export type SettingSource = 'variable' | 'file' | 'fallback' | 'unset';

export interface ReadSetting {
  readonly name: string;
  readonly source: SettingSource;
  /** Null: there is none, it is a secret, or it is wrong, so that nobody knows what stands in it. */
  readonly value: string | null;
  readonly isSecret: boolean;
}

export interface SettingFault {
  readonly variable: string;
  readonly message: string;
}

/**
 * Each variable as an environment has it, without the secrets.
 * @param faults all that is wrong in it: a fault that quotes nothing of a value would be in vain if the value stood beside it
 */
export function readSettings(env: Environment, faults: readonly SettingFault[]): ReadSetting[] {
  return SETTINGS.map(({ name, isSecret, fallback }) => {
    const [value, file] = [env[name], isSecret ? env[`${name}_FILE`] : undefined];
    const isSet = value !== undefined && !(isSecret && value.trim() === '');
    const source = isSet ? 'variable' : file !== undefined ? 'file' : fallback !== null ? 'fallback' : 'unset';
    const isShown = !isSecret && !faults.some(({ variable }) => variable === name);
    return { name, isSecret, source, value: isShown ? shown(value ?? fallback) : null };
  });
}

/** What may hold a secret in an address: who enters, and what is asked; behind a first fault others may not be found yet. */
function shown(value: string | null): string | null {
  return (
    value?.replace(/(https?:[\\/]*|:\/\/).*@/is, '$1…@').replace(/((?:https?:|:\/\/)[^?#]*[?#]).+/is, '$1…') ?? null
  );
}

/** Variables of our kind of names that nothing reads: misspelt ones, and those of another version. */
export function unknownSettings(env: Environment): string[] {
  const known = new Set([
    ...SETTINGS.flatMap(({ name, isSecret }) => [name, ...(isSecret ? [`${name}_FILE`] : [])]),
    ...INNER,
    ...OF_COMMANDS,
  ]);
  return Object.keys(env)
    .filter((name) => OURS.test(name) && !known.has(name))
    .sort();
}

/** All that is wrong, one line a variable; opens nothing but the files that hold secrets. */
export function findSettingFaults(env: Environment): SettingFault[] {
  const faults: SettingFault[] = [];
  const left: Record<string, string | undefined> = { ...env };
  for (;;) {
    const error = faultOf(left);
    // A variable that is missed because another one was left out here is no fault of its own.
    if (error === null || !(error.variable in left) || left[error.variable] === undefined) {
      return faults.length === 0 && error !== null ? [{ variable: error.variable, message: error.told }] : faults;
    }
    faults.push({ variable: error.variable, message: error.told });
    left[error.variable] = undefined;
  }
}

function faultOf(env: Environment): ConfigError | null {
  try {
    readConfig(env);
    return null;
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
}
