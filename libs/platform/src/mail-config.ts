import { ConfigError } from './config.error.js';
import { isLoopbackHost } from './loopback.js';
import { readSecret } from './secret-file.js';

/** The mail server that letters are handed to, and whom they are from. */
export interface MailConfig {
  readonly host: string;
  readonly port: number;
  /** `at-once`: TLS from the first byte; `upgraded`: before anything is said that matters, or nothing is; `none`: in the clear. */
  readonly tls: 'at-once' | 'upgraded' | 'none';
  /** Null: the server asks for none. */
  readonly login: { readonly user: string; readonly password: string } | null;
  readonly from: { readonly name: string; readonly address: string };
  /** Letters that are tried in an hour, at most. */
  readonly perHour: number;
}

type Environment = Readonly<Record<string, string | undefined>>;

const URL_TAKES = 'smtp://user:password@host:587, or smtps://host:465 for TLS from the first byte';
const FROM_TAKES = 'an address such as reports@region.example, or Name <reports@region.example>';
const PER_HOUR_TAKES = 'a whole number from 1 to 100000';
const DEFAULT_NAME = 'Госпульс';
const MAX_NAME = 100;
/** RFC 5321, 4.5.3.1.3. */
const MAX_ADDRESS = 254;

/** Reads `SMTP_URL`, `SMTP_TLS`, `MAIL_FROM` and `MAIL_PER_HOUR`. Null: no letters are sent. @throws ConfigError */
export function readMail(env: Environment): MailConfig | null {
  const address = (readSecret(env, 'SMTP_URL') ?? '').trim();
  const wantsTls = readTls(env['SMTP_TLS']);
  const perHour = readPerHour(env['MAIL_PER_HOUR']);
  const from = readFrom(env['MAIL_FROM']);
  if (address === '') return null;
  if (from === null) throw new ConfigError('MAIL_FROM', '', `${FROM_TAKES}: SMTP_URL is set`);
  return { ...readServer(address, wantsTls), from, perHour };
}

function readServer(value: string, wantsTls: boolean): Pick<MailConfig, 'host' | 'port' | 'tls' | 'login'> {
  const url = URL.canParse(value) ? new URL(value) : null;
  const isBare = url !== null && ['', '/'].includes(url.pathname) && url.search === '' && url.hash === '';
  const login = url && isBare ? loginOf(url) : undefined;
  // It may hold a password, so it is not quoted back.
  const refuse = (takes: string) => new ConfigError('SMTP_URL', 'another kind of address', takes);
  if (
    !url ||
    login === undefined ||
    url.hostname === '' ||
    !['smtp:', 'smtps:'].includes(url.protocol) ||
    /\s/.test(value)
  )
    throw refuse(URL_TAKES);
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const isAtOnce = url.protocol === 'smtps:';
  const port = url.port === '' ? (isAtOnce ? 465 : 587) : Number(url.port);
  if (port === 0) throw refuse(URL_TAKES);
  const tls = isAtOnce ? 'at-once' : wantsTls && !isLoopbackHost(url.hostname) ? 'upgraded' : 'none';
  return { host, port, tls, login };
}

/** Undefined: half a login, or one that is not written as addresses write it. */
function loginOf({ username, password }: URL): MailConfig['login'] | undefined {
  if (username === '' && password === '') return null;
  try {
    const login = { user: decodeURIComponent(username), password: decodeURIComponent(password) };
    return login.user === '' || login.password === '' || /\p{Cc}/u.test(login.user + login.password)
      ? undefined
      : login;
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

function readTls(value: string | undefined): boolean {
  const wanted = (value ?? '').trim();
  if (wanted === '' || wanted === 'required') return true;
  if (wanted === 'none') return false;
  throw new ConfigError('SMTP_TLS', wanted, 'required, or none for a server that is reached in the clear');
}

function readPerHour(value: string | undefined): number {
  const text = (value ?? '').trim();
  if (text === '') return 200;
  const number = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (number >= 1 && number <= 100_000) return number;
  throw new ConfigError('MAIL_PER_HOUR', text, PER_HOUR_TAKES);
}

const BARE =
  /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*$/;
const NAMED = /^([^<>"\\]*)<([^<>]+)>$/u;

function readFrom(value: string | undefined): MailConfig['from'] | null {
  const text = (value ?? '').trim();
  if (text === '') return null;
  const [, written, named] = NAMED.exec(text) ?? [];
  const address = (named ?? text).trim();
  const name = written?.trim() || DEFAULT_NAME;
  const isGood = !/\p{C}/u.test(text) && address.length <= MAX_ADDRESS && name.length <= MAX_NAME && BARE.test(address);
  if (isGood) return { name, address };
  throw new ConfigError('MAIL_FROM', text, FROM_TAKES);
}
