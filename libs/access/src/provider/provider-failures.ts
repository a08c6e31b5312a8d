import type { SignInProblem } from '@gospulse/domain';
import {
  AuthorizationResponseError,
  ClientError,
  ResponseBodyError,
  WWWAuthenticateChallengeError,
} from 'openid-client';

/** Why nobody is let in: what they are told, and what an admin finds among the events. */
export interface ProviderRefusal {
  readonly kind: 'refused';
  readonly problem: SignInProblem;
  /** A code of the protocol; never a token or what a person said. */
  readonly reason: string;
}

/** The provider cannot answer: none of these says anything about who asks. */
const AWAY = new Set(['OAUTH_TIMEOUT', 'OAUTH_ABORT']);
const AWAY_ERRORS = new Set(['server_error', 'temporarily_unavailable']);
/** It does not know us, or not what we are set up to ask for. */
const MISCONFIGURED = new Set([
  ...['invalid_client', 'unauthorized_client', 'invalid_request', 'invalid_scope'],
  ...['unsupported_grant_type', 'unsupported_response_type', 'redirect_uri_mismatch'],
]);

/** The provider describes itself without a place to sign in. */
export class UnusableProviderError extends Error {
  readonly code = 'unusable-provider';

  constructor() {
    super('the provider names no place to sign in');
    this.name = 'UnusableProviderError';
  }
}

/** What a failure of asking the provider comes to. @throws what is no failure of the provider: a fault of ours */
export function readProviderFailure(error: unknown): ProviderRefusal {
  if (error instanceof AuthorizationResponseError || error instanceof ResponseBodyError) return saidByProvider(error);
  if (error instanceof UnusableProviderError) return refused('provider-misconfigured', error.code);
  if (error instanceof WWWAuthenticateChallengeError) return refused('provider-misconfigured', 'userinfo refused');
  if (error instanceof ClientError) return brokenProtocol(error);
  if (isNetworkFailure(error)) return refused('provider-away', 'no connection');
  throw error;
}

function saidByProvider({ error, status }: { readonly error: string; readonly status?: number }): ProviderRefusal {
  const reason = /^[a-z_]{1,60}$/.test(error) ? error : 'another error';
  if (AWAY_ERRORS.has(error) || (status ?? 0) >= 500) return refused('provider-away', reason);
  // The code was used before, or came too late.
  if (error === 'invalid_grant') return refused('sign-in-stale', reason);
  return refused(MISCONFIGURED.has(error) ? 'provider-misconfigured' : 'provider-refused', reason);
}

function brokenProtocol({ code = '', cause }: ClientError): ProviderRefusal {
  if (AWAY.has(code)) return refused('provider-away', code);
  if (isNetworkFailure(cause)) return refused('provider-away', 'no connection');
  const status = statusOf(cause);
  if (status >= 500 || status === 429) return refused('provider-away', `HTTP ${status}`);
  if (status >= 300) return refused('provider-misconfigured', `HTTP ${status}`);
  return refused('provider-untrusted', [code || 'unknown', claimOf(cause)].filter((part) => part !== '').join(' '));
}

/** Of an answer that was not what it must be; 0: it is about something else. */
function statusOf(cause: unknown): number {
  const { status } = (typeof cause === 'object' && cause !== null ? cause : {}) as { readonly status?: unknown };
  return typeof status === 'number' ? status : 0;
}

/** Which claim of a token was not what it must be; its value stays out of the events. */
function claimOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause as { readonly claim?: unknown } | undefined) : undefined;
  return typeof cause?.claim === 'string' && /^[a-z_]{1,30}$/.test(cause.claim) ? cause.claim : '';
}

/** As Node's fetch tells it; its other TypeErrors are mistakes of whoever calls. */
function isNetworkFailure(error: unknown): boolean {
  const { name, message } = (error ?? {}) as { readonly name?: unknown; readonly message?: unknown };
  if (name === 'TimeoutError' || name === 'AbortError') return true;
  return name === 'TypeError' && (message === 'fetch failed' || message === 'terminated');
}

export function refused(problem: SignInProblem, reason: string): ProviderRefusal {
  return { kind: 'refused', problem, reason };
}
