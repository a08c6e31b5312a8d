import { ROLES, type ClaimMapping, type Role } from '@gospulse/domain';
import { ConfigError } from './config.error.js';
import { readSecret } from './secret-file.js';

/** An OpenID Connect provider that people sign in with, and how what it says of them is read. */
export interface ProviderConfig {
  /** As the provider names itself: what it signs must say the same, to the last slash. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What the office calls it, for the button. */
  readonly name: string;
  /** What is asked for, `openid` among it. */
  readonly scope: string;
  readonly claims: ClaimMapping;
}

type Environment = Readonly<Record<string, string | undefined>>;

const OTHERS = [
  'OIDC_CLIENT_ID',
  'OIDC_CLIENT_SECRET',
  'OIDC_CLIENT_SECRET_FILE',
  'OIDC_NAME',
  'OIDC_OGRN_CLAIM',
  'OIDC_REGION_CLAIM',
  'OIDC_ROLES',
  'OIDC_ROLE_CLAIM',
  'OIDC_SCOPE',
];
const ROLES_TAKE = `role=value pairs with commas between, role ${ROLES.join(', ')}`;
const MAX_NAME = 60;

/** Reads `OIDC_…`. Null: there is no provider. @throws ConfigError naming the first wrong variable */
export function readProvider(env: Environment): ProviderConfig | null {
  const issuer = env['OIDC_ISSUER']?.trim() ?? '';
  if (issuer === '') {
    const alone = OTHERS.find((name) => (env[name] ?? '').trim() !== '');
    if (alone === undefined) return null;
    throw new ConfigError('OIDC_ISSUER', '', `the address of the provider that ${alone} is for`);
  }
  return {
    issuer: readIssuer(issuer),
    clientId: needed(env, 'OIDC_CLIENT_ID', 'the name under which the provider knows this installation'),
    clientSecret: readClientSecret(env),
    name: readName(env['OIDC_NAME']),
    scope: readScope(env['OIDC_SCOPE']),
    claims: {
      roleClaim: needed(env, 'OIDC_ROLE_CLAIM', 'the claim that tells the role, as in realm_access.roles'),
      roles: readRoles(needed(env, 'OIDC_ROLES', ROLES_TAKE)),
      ogrnClaim: optional(env, 'OIDC_OGRN_CLAIM'),
      regionClaim: optional(env, 'OIDC_REGION_CLAIM'),
    },
  };
}

/** Over plain http anybody on the way could be the provider, which only this machine's own addresses rule out. */
function readIssuer(value: string): string {
  const url = URL.canParse(value) ? new URL(value) : null;
  const isOwn = url?.protocol === 'http:' && /^(127\.\d+\.\d+\.\d+|localhost|\[::1\])$/.test(url.hostname);
  const isBare = url && url.username === '' && url.password === '' && !/[?#\s]/.test(value);
  if (url && isBare && (url.protocol === 'https:' || isOwn)) return value;
  const takes = 'https://host/path, as the provider names itself, without user, query or fragment';
  throw new ConfigError('OIDC_ISSUER', url ? 'another kind of address' : value, takes);
}

function readClientSecret(env: Environment): string {
  const secret = readSecret(env, 'OIDC_CLIENT_SECRET')?.trim() ?? '';
  if (secret !== '') return secret;
  throw new ConfigError('OIDC_CLIENT_SECRET', '', 'the secret that the provider gave out with OIDC_CLIENT_ID');
}

/** Of one role there may be several values; a value belongs to one role. */
function readRoles(text: string): ClaimMapping['roles'] {
  const pairs = text.split(',').map((pair) => {
    const [name = '', ...rest] = pair.split('=');
    const [role, value] = [ROLES.find((one) => one === name.trim()), rest.join('=').trim()];
    if (role === undefined || value === '') throw new ConfigError('OIDC_ROLES', pair.trim(), ROLES_TAKE);
    return { role, value };
  });
  const given = new Map<string, Role>();
  for (const { role, value } of pairs) {
    if ((given.get(value) ?? role) !== role)
      throw new ConfigError('OIDC_ROLES', value, 'each value once: here it gives two roles');
    given.set(value, role);
  }
  return pairs;
}

function readName(value: string | undefined): string {
  const name = (value ?? '').trim();
  if (name === '') return 'Единый вход';
  if (name.length <= MAX_NAME && !/\p{C}/u.test(name)) return name;
  throw new ConfigError('OIDC_NAME', name, `what people call the provider, up to ${MAX_NAME} characters`);
}

function readScope(value: string | undefined): string {
  const scope = (value ?? '').trim() === '' ? 'openid profile email' : (value ?? '').trim();
  if (scope.split(/\s+/).includes('openid') && /^[\x21-\x7e ]+$/.test(scope)) return scope;
  throw new ConfigError('OIDC_SCOPE', scope, 'words with blanks between, openid among them');
}

function needed(env: Environment, name: string, takes: string): string {
  const value = optional(env, name);
  if (value !== null) return value;
  throw new ConfigError(name, '', `${takes}: OIDC_ISSUER is set`);
}

function optional(env: Environment, name: string): string | null {
  const value = env[name]?.trim() ?? '';
  return value === '' ? null : value;
}
