import { isIPv6 } from 'node:net';
import { ConfigError } from './config.error.js';

/** What a connection needs, decoded. What is undefined is left to the driver: its defaults, and `PGHOST` and the like. */
export interface DatabaseAddress {
  readonly user?: string | undefined;
  readonly password?: string | undefined;
  /** A name, an address, or the folder of a socket. */
  readonly host?: string | undefined;
  readonly port?: number | undefined;
  readonly database?: string | undefined;
  readonly parameters: ReadonlyMap<string, string>;
}

const VARIABLE = 'DATABASE_URL';
const FORM = 'postgres://user:password@host:port/database';
const SCHEME = /^(postgres(?:ql)?:\/\/)(.*)$/su;
const HOSTNAME = /^[\p{L}\p{N}._-]{1,253}$/u;
/** Of TLS. Others of libpq's names promise what the driver does not do: it asks for TLS once, and never goes on without. */
const SSL_MODES = ['disable', 'require', 'verify-ca', 'verify-full', 'no-verify'] as const;
const FILES = ['sslrootcert', 'sslcert', 'sslkey'] as const;
/** Known to PostgreSQL's own tools, and of no use here: our sessions have their own names and times. */
const LEFT_OUT = new Set([
  'application_name',
  'fallback_application_name',
  'connect_timeout',
  'client_encoding',
  'target_session_attrs',
  'channel_binding',
  'gssencmode',
  'keepalives',
]);
const NAMES = ['user', 'password', 'host', 'port', 'dbname', 'options', 'ssl', 'sslmode', ...FILES] as const;

/**
 * The address of a database in the one spelling that every reader of it takes alike. User, password and name may hold any
 * characters, raw or as `%40`: the last `@` ends them. Hosts are names, IPv4, `[IPv6]` or, as `?host=/run/postgresql` or
 * `%2Frun%2Fpostgresql`, the folder of a socket.
 * @throws ConfigError that quotes nothing of it, because any piece may be one of the password
 */
export function normalizeDatabaseUrl(text: string): string {
  const [, scheme = '', rest = ''] = SCHEME.exec(text.trim()) ?? [];
  if (scheme === '') throw refused('another kind of address');
  return writeAddress(scheme, readAddress(rest));
}

function refused(got: string, takes = FORM): ConfigError {
  return new ConfigError(VARIABLE, got, takes);
}

function readAddress(rest: string): DatabaseAddress {
  const at = rest.lastIndexOf('@');
  const { user, password } = readUser(at === -1 ? '' : rest.slice(0, at));
  // Of `u:S3cr@t99`, whose host was forgotten, the end of the password would be a host that errors name.
  if (password !== undefined && !/[/?]/.test(rest.slice(at + 1))) {
    throw refused(
      'an address that ends without /database',
      `${FORM}; / alone at its end: the database of the user's name`,
    );
  }
  const [place = '', query = ''] = splitOnce(rest.slice(at + 1), '?');
  const [hostAndPort = '', path = ''] = splitOnce(place, '/');
  const { host, port } = readHost(hostAndPort);
  const given = readParameters(query);
  const own = (name: (typeof NAMES)[number]) => given.get(name);
  const database = own('dbname') ?? (path === '' ? undefined : checkedName(decoded(path)));
  return {
    user: own('user') ?? user,
    password: own('password') ?? password,
    host: own('host') === undefined ? host : checkedHost(own('host') ?? ''),
    port: own('port') === undefined ? port : checkedPort(own('port') ?? ''),
    database: database === undefined ? undefined : checkedName(database),
    parameters: tlsOf(given),
  };
}

/** What stands before the last `@`. A password may look like anything, a name like nothing but itself. */
function readUser(text: string): Pick<DatabaseAddress, 'user' | 'password'> {
  if (text === '') return {};
  const [user = '', password] = splitOnce(text, ':');
  if (/[/?#@]/.test(user))
    throw refused('an address in which it is not clear where the host begins', encodeAdvice('@'));
  // Of `…/name?password=a@b` nobody can say whether it is a host that follows, whatever the parameter.
  if (/[?&][a-z_]+=/i.test(text)) {
    throw refused('an @ behind what may be a parameter', `${FORM}; @, ? and & of a value are written as %40, %3F, %26`);
  }
  return {
    user: user === '' ? undefined : decoded(user),
    password: password === undefined ? undefined : decoded(password),
  };
}

function readHost(text: string): Pick<DatabaseAddress, 'host' | 'port'> {
  if (text.includes(',')) throw refused('several hosts', 'one host; a proxy before several of them is one');
  const bracketed = /^\[([^\]]*)\](?::(.*))?$/s.exec(text);
  const [host = '', port = ''] = bracketed ? [bracketed[1], bracketed[2]] : splitOnce(text, ':');
  return {
    host: host === '' ? undefined : checkedHost(decoded(host)),
    port: port === '' ? undefined : checkedPort(port),
  };
}

function checkedHost(host: string): string | undefined {
  if (host === '') return undefined;
  const isFolder = host.startsWith('/') && !host.includes('\0');
  // Of a link: `fe80::1%eth0`.
  if (isFolder || HOSTNAME.test(host) || isIPv6(host)) return host;
  throw refused('no host behind the @', 'a name, an address, [an IPv6 address], or ?host=/folder/of/the/socket');
}

function checkedPort(text: string): number | undefined {
  if (text === '') return undefined;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port >= 1 && port <= 65_535) return port;
  throw refused('no port behind the host', `${FORM}, with a port from 1 to 65535`);
}

/** The driver hands a name on as a path, in which these cannot stand. */
function checkedName(name: string): string {
  const isPath = name.split('/').some((part) => part === '.' || part === '..');
  if (!isPath && !/[?#\0]/.test(name)) return name;
  throw refused('a name of a database with ?, # or dots for folders', 'a database of another name');
}

/** Names are not quoted either: of a password with a raw `?` this may be its end. */
function readParameters(query: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const part of query.split('&').filter((each) => each !== '')) {
    const [name = '', value = ''] = splitOnce(part, '=');
    if (LEFT_OUT.has(name)) continue;
    if (!NAMES.some((known) => known === name)) {
      throw refused('a parameter that is not known here', `of parameters ${NAMES.join(', ')}`);
    }
    found.set(name, decoded(value));
  }
  return found;
}

/** Never weaker than what was asked for: `require` and `verify-ca` check the certificate and its name too. */
function tlsOf(given: ReadonlyMap<string, string>): Map<string, string> {
  const parameters = new Map<string, string>();
  const options = given.get('options');
  if (options !== undefined) parameters.set('options', options);
  const mode = given.get('sslmode') ?? modeOfSwitch(given.get('ssl'));
  if (mode !== undefined) {
    if (!SSL_MODES.some((known) => known === mode)) {
      throw refused('another sslmode', `of sslmode ${SSL_MODES.join(', ')}`);
    }
    parameters.set('sslmode', mode === 'require' || mode === 'verify-ca' ? 'verify-full' : mode);
  }
  for (const name of FILES) {
    const file = given.get(name);
    // Those of the system are what is checked against anyway.
    if (file !== undefined && file !== '' && file !== 'system') parameters.set(name, file);
  }
  return parameters;
}

function modeOfSwitch(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (value === 'true' || value === '1') return 'verify-full';
  if (value === 'false' || value === '0') return 'disable';
  throw refused('another ssl', 'of ssl true, false');
}

function writeAddress(scheme: string, address: DatabaseAddress): string {
  const { user, password, host, port, database, parameters } = address;
  const secret = password === undefined ? '' : `:${encodeURIComponent(password)}`;
  const who = user === undefined && password === undefined ? '' : `${encodeURIComponent(user ?? '')}${secret}@`;
  // What a browser's address cannot hold as a host stands behind it.
  const isPlain = host === undefined || (!host.startsWith('/') && !host.includes('%'));
  const name = host !== undefined && isPlain ? (isIPv6(host) ? `[${host}]` : encodeURIComponent(host)) : '';
  const query = [...(isPlain ? [] : [['host', host ?? ''] as const]), ...parameters];
  if (port !== undefined && name === '') query.push(['port', String(port)]);
  const place = name === '' || port === undefined ? name : `${name}:${port}`;
  const written = query.map(([key, value]) => `${key}=${encodeURIComponent(value).replaceAll('%2F', '/')}`);
  return `${scheme}${who}${place}${pathOf(database)}${written.length === 0 ? '' : `?${written.join('&')}`}`;
}

/** Encoded as far as the driver decodes a path: `decodeURI` leaves these signs as they are. */
function pathOf(database: string | undefined): string {
  if (database === undefined) return '/';
  const kept = /%(?:3B|2C|2F|3A|40|26|3D|2B|24)/g;
  return `/${encodeURIComponent(database).replace(kept, (sign) => decodeURIComponent(sign))}`;
}

function decoded(text: string): string {
  if (/%(?![\da-f]{2})/i.test(text)) throw refused('a % that begins no code', encodeAdvice('%'));
  try {
    return decodeURIComponent(text);
  } catch {
    throw refused('codes with % that are no text', encodeAdvice('%'));
  }
}

function encodeAdvice(sign: '@' | '%'): string {
  return `${FORM}; ${sign === '@' ? '@ of a name or password is' : '% of a name or password is'} written as ${encodeURIComponent(sign)}`;
}

/** In two at the first of such a sign. */
function splitOnce(text: string, sign: string): [string, string?] {
  const index = text.indexOf(sign);
  return index === -1 ? [text] : [text.slice(0, index), text.slice(index + 1)];
}
