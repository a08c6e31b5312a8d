import type { VkResult } from './failure.js';
import type { RequestParams } from './raw-request.js';

/** Asks an `execute` for some fields only, and knows whether what came back is them. */
export interface Projection {
  /** Script that turns the answer in this variable into the wanted value. */
  readonly of: (variable: string) => string;
  readonly accepts: (value: unknown) => boolean;
}

export interface CallRequest {
  readonly method: string;
  readonly params: RequestParams;
  /** Things asked for at once (posts, ids): what the size of the answer follows. */
  readonly units: number;
  readonly projection?: Projection;
  /** The caller asks for fewer things when the answer is too large or too slow, so it is not repeated as it is. */
  readonly divisible?: boolean;
}

/** What a dispatch came to: an answer, or the wish to be sent again with at most so many others in one `execute`. */
export type JobOutcome =
  { readonly kind: 'answer'; readonly result: VkResult<unknown> } | { readonly kind: 'again'; readonly most: number };

/** A call in a token's queue. */
export interface Job extends CallRequest {
  /** The most calls of the `execute` it may be one of; 0: it goes by itself. */
  readonly most: number;
  readonly settle: (outcome: JobOutcome) => void;
  /** A probe asks this very token, whatever it is kept from. */
  readonly forced?: boolean;
}
