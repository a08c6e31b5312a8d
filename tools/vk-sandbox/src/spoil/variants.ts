import { OVERSIZED } from '../server/oversized.js';
import { ABSURD } from './absurd.js';
import { INCOMPLETE } from './incomplete.js';
import { REDIRECTS } from './redirects.js';
import type { SpoiledCall, Spoiler } from './spoiler.js';

/** Kinds of faults that come in variants; those that change the answer itself name the methods they fit. */
const SPOILERS: Readonly<Record<string, Readonly<Record<string, Spoiler>>>> = {
  incomplete: INCOMPLETE,
  absurd: ABSURD,
};
const DELIVERIES: Readonly<Record<string, readonly string[]>> = {
  redirect: Object.keys(REDIRECTS),
  oversized: OVERSIZED,
};

/** All variants of a kind; none where the kind has no variants. */
export function variantsOf(kind: string): readonly string[] {
  return DELIVERIES[kind] ?? Object.keys(SPOILERS[kind] ?? {});
}

/** Those of its variants that can strike a call of this method. */
export function variantsFor(kind: string, method: string): readonly string[] {
  const spoilers = SPOILERS[kind];
  if (spoilers === undefined) return variantsOf(kind);
  return Object.keys(spoilers).filter((variant) => spoilers[variant]?.methods.includes(method) === true);
}

/** The JSON of a response as a fault leaves it; the same when the fault lies elsewhere. */
export function spoilResponse(
  json: string,
  { kind, variant }: { readonly kind?: string; readonly variant?: string },
  call: SpoiledCall & { readonly method: string },
): string {
  const spoiler = SPOILERS[kind ?? '']?.[variant ?? ''];
  if (spoiler === undefined || !spoiler.methods.includes(call.method)) return json;
  const response: unknown = JSON.parse(json);
  return JSON.stringify(spoiler.spoil(response, call));
}
