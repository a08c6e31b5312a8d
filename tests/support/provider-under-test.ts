import { createPrivateKey, generateKeyPairSync, randomUUID, sign, type JsonWebKey } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Provider as OidcProvider } from 'oidc-provider';

/** What it warns of, an older Node and memory as its store, is meant for servers that people sign in at. */
const { warn } = console;
Object.assign(console, {
  warn: (...words: unknown[]) => String(words[0]).startsWith('oidc-provider WARNING') || warn(...words),
});
const { Provider } = await import('oidc-provider');

export const CLIENT = { id: 'gospulse', secret: 'a secret of the specs, long enough' };

/** What the provider answers in place of itself; null: it answers by itself. */
export interface Told {
  readonly status: number;
  readonly body: string;
}
export type Meddling = (path: string, own: Told) => Told | Promise<Told>;

/** An OpenID Connect provider on loopback that signs in whom it is told to, and can be made to misbehave. */
export interface ProviderUnderTest {
  readonly issuer: string;
  /** Who signs in there next, and what is said of them. */
  signsIn(subject: string, claims?: Readonly<Record<string, unknown>>): void;
  /** Whether it first shows a page with a button. */
  asks(isAsking: boolean): void;
  /** Changes what it answers, until it is undone with null. */
  meddle(how: Meddling | null): void;
  /** A token of its own with other claims or another head, signed anew. */
  resign(token: string, claims: object, head?: object): string;
  /** From now on it signs with another key. */
  changeKey(): void;
  /** Nobody answers at its address, until `open`. */
  shut(): Promise<void>;
  open(): Promise<void>;
  close(): Promise<void>;
}

interface Key extends JsonWebKey {
  readonly kid: string;
}

/** @param returnAddresses where it may send browsers back to */
export async function startProviderUnderTest(returnAddresses: () => readonly string[]): Promise<ProviderUnderTest> {
  let person: { readonly subject: string; readonly claims: Readonly<Record<string, unknown>> } = {
    subject: 'nobody',
    claims: {},
  };
  let isAsking = false;
  let meddling: Meddling | null = null;
  let key = makeKey();
  let issuer = '';
  const make = () => makeProvider(issuer, key, { returnAddresses, claimsOf: () => person.claims });
  let provider: OidcProvider | null = null;

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    provider ??= make();
    const path = new URL(request.url ?? '/', issuer).pathname;
    if (path.startsWith('/interaction/')) return interact(provider, request, response, () => person.subject, isAsking);
    if (meddling !== null) captureAnswer(path, response, meddling);
    await provider.callback()(request, response);
  };
  const server = createServer((request, response) => void answer(request, response));
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  issuer = `http://127.0.0.1:${port}`;
  const shut = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return {
    issuer,
    signsIn: (subject, claims = {}) => (person = { subject, claims }),
    asks: (asking) => (isAsking = asking),
    meddle: (how) => (meddling = how),
    resign: (token, claims, head = {}) => resign(token, key, claims, head),
    changeKey: () => {
      key = makeKey();
      provider = make();
    },
    ...{ shut, open: () => listen(port), close: shut },
  };
}

function makeKey(): Key {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  return { ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), use: 'sig', alg: 'RS256' };
}

interface World {
  readonly returnAddresses: () => readonly string[];
  readonly claimsOf: () => Readonly<Record<string, unknown>>;
}

function makeProvider(issuer: string, key: Key, { returnAddresses, claimsOf }: World): OidcProvider {
  const client = {
    ...{ client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [...returnAddresses()] },
    ...{ post_logout_redirect_uris: returnAddresses().map((address) => new URL('/sign-in', address).href) },
    ...{ grant_types: ['authorization_code'], response_types: ['code'] },
  };
  return new Provider(issuer, {
    clients: [client],
    jwks: { keys: [key] },
    cookies: { keys: ['a key of the specs'] },
    claims: { openid: ['sub'], profile: ['name', 'preferred_username', 'groups', 'ogrn', 'regions'], email: ['email'] },
    // Roles stand in the second answer alone, as Keycloak has it by default.
    conformIdTokenClaims: true,
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
    pkce: { required: () => true },
    findAccount: (_: unknown, accountId: string) => ({ accountId, claims: () => ({ sub: accountId, ...claimsOf() }) }),
    ttl: { Session: 600, Grant: 600, Interaction: 600, AccessToken: 600, IdToken: 600, AuthorizationCode: 60 },
  });
}

/** Says yes to everything in the name of the person, or shows a button first. */
async function interact(
  provider: OidcProvider,
  request: IncomingMessage,
  response: ServerResponse,
  subject: () => string,
  isAsking: boolean,
): Promise<void> {
  const { prompt, params, session, uid } = await provider.interactionDetails(request, response);
  if (isAsking && prompt.name === 'login' && !request.url?.endsWith('/yes')) {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(`<!doctype html><title>Провайдер</title><a href="/interaction/${uid}/yes">Это я</a>`);
    return;
  }
  if (prompt.name === 'login') {
    await provider.interactionFinished(request, response, { login: { accountId: subject() } });
    return;
  }
  const grant = new provider.Grant({ accountId: session?.accountId ?? '', clientId: String(params['client_id']) });
  grant.addOIDCScope('openid profile email');
  await provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } });
}

/** Holds back what is about to be answered, and answers what is made of it. */
function captureAnswer(path: string, response: ServerResponse, meddle: Meddling): void {
  const end = response.end.bind(response);
  const parts: Buffer[] = [];
  const keep = (part: unknown): void => {
    if (typeof part === 'string' || Buffer.isBuffer(part)) parts.push(Buffer.from(part as string));
  };
  response.write = ((part: unknown) => {
    keep(part);
    return true;
  }) as typeof response.write;
  response.end = ((part: unknown) => {
    keep(part);
    const own = { status: response.statusCode, body: Buffer.concat(parts).toString('utf8') };
    void Promise.resolve(meddle(path, own)).then(({ status, body }) => {
      response.statusCode = status;
      response.removeHeader('content-length');
      end(body);
    });
    return response;
  }) as typeof response.end;
}

function resign(token: string, key: Key, claims: object, head: object): string {
  const [first = '', second = ''] = token.split('.');
  const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as object;
  const write = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${write({ ...read(first), ...head })}.${write({ ...read(second), ...claims })}`;
  const signature = sign('RSA-SHA256', Buffer.from(signed), createPrivateKey({ key, format: 'jwk' }));
  return `${signed}.${signature.toString('base64url')}`;
}
