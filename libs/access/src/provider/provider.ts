import { hasMappedClaims, type Claims } from '@gospulse/domain';
import type { ProviderConfig } from '@gospulse/platform';
import * as oidc from 'openid-client';
import type { PendingSignIn } from './pending-sign-in.js';
import { readProviderFailure, refused, UnusableProviderError, type ProviderRefusal } from './provider-failures.js';

/** Somebody waits with a blank page meanwhile: the provider answers all that it is asked within this, or is away. */
const PATIENCE_MS = 5_000;
/** What a provider says of itself changes with its upgrades. */
const METADATA_HOLDS_MS = 600_000;
/** A provider that is away is left alone for a moment: everybody presses the button again. */
const AWAY_HOLDS_MS = 2_000;
/** Clocks of two servers differ by so much at most. */
const CLOCKS_DIFFER_SECONDS = 30;
/** OpenID Connect Core 1.0, 2: a subject has at most 255 characters. */
const SUBJECT = /^[\x20-\x7e]{1,255}$/;

/** Who came back from the provider, as it says. */
export interface Person {
  readonly kind: 'person';
  readonly issuer: string;
  /** Never given to another person there (OpenID Connect Core 1.0, 2). */
  readonly subject: string;
  readonly claims: Claims;
}

/** Asks the provider. It is found when it is first needed: the product starts without it. */
export class Provider {
  private known: { readonly until: number; readonly metadata: Promise<oidc.ServerMetadata> } | null = null;

  constructor(
    readonly settings: ProviderConfig,
    private readonly patienceMs = PATIENCE_MS,
  ) {}

  /** Where the provider asks who somebody is. */
  async addressFor(
    { state, nonce, verifier, returnAddress }: PendingSignIn,
    now: Date,
  ): Promise<{ readonly kind: 'address'; readonly address: string } | ProviderRefusal> {
    return this.attempt(async () => {
      const address = oidc.buildAuthorizationUrl(this.client(await this.metadata(now)), {
        ...{ redirect_uri: returnAddress, scope: this.settings.scope, response_type: 'code', state, nonce },
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      });
      return { kind: 'address', address: address.href };
    });
  }

  /** Who came back. @param query as the provider sent it along */
  async redeem(query: string, pending: PendingSignIn, now: Date): Promise<Person | ProviderRefusal> {
    return this.attempt(async () => {
      const client = this.client(await this.metadata(now));
      const returned = new URL(`${pending.returnAddress}?${query}`);
      const tokens = await oidc.authorizationCodeGrant(client, returned, {
        ...{ expectedState: pending.state, expectedNonce: pending.nonce, pkceCodeVerifier: pending.verifier },
        idTokenExpected: true,
      });
      const told = tokens.claims();
      if (!told || !SUBJECT.test(told.sub)) return refused('provider-untrusted', 'subject');
      const more = await this.moreOf(client, told, tokens.access_token);
      return { kind: 'person', issuer: told.iss, subject: told.sub, claims: { ...more, ...told } };
    });
  }

  /** Where the provider ends its own session too; null: it has no such place, or is away. */
  async goodbyeAddress(returnAddress: string, now: Date): Promise<string | null> {
    const found = await this.attempt(async () => {
      const client = this.client(await this.metadata(now));
      if (client.serverMetadata().end_session_endpoint === undefined) return null;
      return oidc.buildEndSessionUrl(client, { post_logout_redirect_uri: returnAddress }).href;
    });
    return typeof found === 'string' ? found : null;
  }

  /** Many providers put roles behind a second question, which is asked where the token does not tell them. */
  private async moreOf(client: oidc.Configuration, told: oidc.IDToken, accessToken: string): Promise<Claims> {
    const isMore = client.serverMetadata().userinfo_endpoint !== undefined;
    if (!isMore || hasMappedClaims(told, this.settings.claims)) return {};
    return oidc.fetchUserInfo(client, accessToken, told.sub);
  }

  /** For one sign-in: its time runs from here, and keys are read anew, so that a provider may change them at any time. */
  private client(metadata: oidc.ServerMetadata): oidc.Configuration {
    const { clientId, clientSecret, issuer } = this.settings;
    const methods = metadata.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    const proof = methods.includes('client_secret_basic') ? oidc.ClientSecretBasic : oidc.ClientSecretPost;
    const settings = { client_secret: clientSecret, [oidc.clockTolerance]: CLOCKS_DIFFER_SECONDS };
    const client = new oidc.Configuration(metadata, clientId, settings, proof(clientSecret));
    client[oidc.customFetch] = within(this.patienceMs);
    // Signatures are checked though the token comes straight from the provider.
    oidc.enableNonRepudiationChecks(client);
    if (isPlain(issuer)) oidc.allowInsecureRequests(client);
    return client;
  }

  private metadata(now: Date): Promise<oidc.ServerMetadata> {
    if (this.known !== null && now.getTime() < this.known.until) return this.known.metadata;
    const metadata = this.discover();
    this.known = { until: now.getTime() + METADATA_HOLDS_MS, metadata };
    metadata.catch(() => {
      this.known = { until: Date.now() + AWAY_HOLDS_MS, metadata };
    });
    return metadata;
  }

  private async discover(): Promise<oidc.ServerMetadata> {
    const { clientId, issuer } = this.settings;
    const found = await oidc.discovery(new URL(issuer), clientId, undefined, undefined, {
      [oidc.customFetch]: within(this.patienceMs),
      execute: isPlain(issuer) ? [oidc.allowInsecureRequests] : [],
    });
    const metadata = found.serverMetadata();
    if (metadata.authorization_endpoint && metadata.token_endpoint && metadata.jwks_uri) return metadata;
    throw new UnusableProviderError();
  }

  private async attempt<T>(ask: () => Promise<T>): Promise<T | ProviderRefusal> {
    return ask().catch(readProviderFailure);
  }
}

/** A fetch whose calls all end by one time. */
function within(milliseconds: number): oidc.CustomFetch {
  const end = AbortSignal.timeout(milliseconds);
  return (url, { signal, ...options }) =>
    fetch(url, { ...options, signal: signal ? AbortSignal.any([signal, end]) : end } as RequestInit);
}

function isPlain(issuer: string): boolean {
  return issuer.startsWith('http:');
}
