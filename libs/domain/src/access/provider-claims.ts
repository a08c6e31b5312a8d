import { isValidOgrn } from '../registry/ogrn.js';
import { cleanText } from '../text/clean-text.js';
import { cutText } from '../text/cut-text.js';
import { ROLES, type Role } from './roles.js';

/** What a provider says of a person. */
export type Claims = Readonly<Record<string, unknown>>;

/** How an office reads what its provider says. */
export interface ClaimMapping {
  /** A claim by its name, or by the names that lead to it, with dots between: `realm_access.roles`. */
  readonly roleClaim: string;
  /** Which value gives which role. */
  readonly roles: readonly { readonly role: Role; readonly value: string }[];
  /** Null: an admin binds. */
  readonly ogrnClaim: string | null;
  /** Null: all regions. */
  readonly regionClaim: string | null;
}

/** What a person may do and see, as far as the provider says it. */
export type ClaimedRights =
  | {
      readonly kind: 'granted';
      readonly role: Role;
      /** Null: all regions. */
      readonly regionCodes: readonly string[] | null;
      /** Of a head; null: the provider does not say, and an admin binds. */
      readonly ogrns: readonly string[] | null;
    }
  | { readonly kind: 'refused'; readonly why: 'no-role' | 'no-region' | 'no-institution' };

/** A value that stands for all regions. */
const ALL_REGIONS = '*';
const MAX_VALUES = 1_000;
const MAX_NAME = 200;
const MAX_LOGIN = 100;

/**
 * What a provider's claims grant. Of several roles the one counts that may most, in the order of ROLES; what a claim does
 * not say in so many words is not granted.
 */
export function readClaimedRights(claims: Claims, mapping: ClaimMapping): ClaimedRights {
  const named = valuesOf(findClaim(claims, mapping.roleClaim));
  const role = ROLES.find((one) => mapping.roles.some((each) => each.role === one && named.includes(each.value)));
  if (role === undefined) return { kind: 'refused', why: 'no-role' };

  const regionCodes = mapping.regionClaim === null ? null : regionsIn(claims, mapping.regionClaim);
  if (regionCodes?.length === 0) return { kind: 'refused', why: 'no-region' };

  if (mapping.ogrnClaim === null) return { kind: 'granted', role, regionCodes, ogrns: null };
  if (role !== 'head') return { kind: 'granted', role, regionCodes, ogrns: [] };
  const ogrns = wordsOf(findClaim(claims, mapping.ogrnClaim)).filter(isValidOgrn);
  return ogrns.length === 0
    ? { kind: 'refused', why: 'no-institution' }
    : { kind: 'granted', role, regionCodes, ogrns };
}

/** Whether the claims of a mapping are all there; else the provider is asked for more. */
export function hasMappedClaims(
  claims: Claims,
  { roleClaim, ogrnClaim, regionClaim }: Pick<ClaimMapping, 'roleClaim' | 'ogrnClaim' | 'regionClaim'>,
): boolean {
  return [roleClaim, ogrnClaim, regionClaim].every((name) => name === null || findClaim(claims, name) !== undefined);
}

/** What may become the login of an account, the best first. A mailbox that nobody has proved to be theirs is none. */
export function loginsIn(claims: Claims): string[] {
  const email = String(claims['email_verified']) === 'false' ? undefined : claims['email'];
  return [claims['preferred_username'], email]
    .filter((one) => typeof one === 'string')
    .map((one) => one.trim().toLowerCase())
    .filter((one) => one !== '' && one.length <= MAX_LOGIN);
}

/** What a person is called; null: the provider does not say. */
export function nameIn(claims: Claims): string | null {
  const parts = [claims['family_name'], claims['given_name'], claims['middle_name']];
  const whole = typeof claims['name'] === 'string' ? claims['name'] : '';
  const told = whole.trim() === '' ? parts.filter((part) => typeof part === 'string').join(' ') : whole;
  const name = cutText(cleanText(told), MAX_NAME);
  return name === '' ? null : name;
}

function regionsIn(claims: Claims, name: string): readonly string[] | null {
  const words = wordsOf(findClaim(claims, name));
  return words.includes(ALL_REGIONS) ? null : words.filter((word) => /^\d{2,3}$/.test(word));
}

/** By its whole name, which may hold dots, or else along them. */
function findClaim(claims: Claims, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name];
  let at: unknown = claims;
  for (const step of name.split('.')) {
    if (typeof at !== 'object' || at === null || Array.isArray(at) || !Object.hasOwn(at, step)) return undefined;
    at = (at as Claims)[step];
  }
  return at;
}

/** Texts of a claim, each whole: the name of a group may hold blanks. */
function valuesOf(claim: unknown): string[] {
  const values = Array.isArray(claim) ? claim : [claim];
  return values
    .slice(0, MAX_VALUES)
    .filter((one) => typeof one === 'string' || typeof one === 'number')
    .map((one) => String(one).trim());
}

/** Words of a claim: codes stand in a list, or in one text with commas or blanks between. */
function wordsOf(claim: unknown): string[] {
  const words = valuesOf(claim).flatMap((one) => one.split(/[\s,;]+/));
  return [...new Set(words.filter((word) => word !== ''))].slice(0, MAX_VALUES);
}
