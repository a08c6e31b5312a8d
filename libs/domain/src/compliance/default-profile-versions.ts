import type { CompliancePolicy } from './compliance-policy.js';
import { DEFAULT_PROFILES, type DefaultProfile } from './criteria/default-profiles.js';
import type { Criterion } from './criteria/criterion.js';

type Profiles = readonly [DefaultProfile, ...DefaultProfile[]];

/** The default profile on a local day. */
export function defaultProfileOn(day: string, profiles: Profiles = DEFAULT_PROFILES): DefaultProfile {
  return profiles.findLast(({ effectiveFrom }) => effectiveFrom === null || effectiveFrom <= day) ?? profiles[0];
}

/**
 * The default profiles that a region is or was judged by: those from before the first local day of a policy of its own
 * (null: it has none); afterwards it has rules of its own.
 */
export function defaultProfilesUntil(
  firstOwnDay: string | null,
  profiles: Profiles = DEFAULT_PROFILES,
): DefaultProfile[] {
  return profiles.filter(
    ({ effectiveFrom }) => effectiveFrom === null || firstOwnDay === null || effectiveFrom < firstOwnDay,
  );
}

/** A criterion of a later default profile that rules of a region's own do not have. */
export interface NewDefaultCriterion {
  readonly code: string;
  readonly title: string;
  /** The profile that brought it, and the local day that came into force on. */
  readonly version: string;
  readonly effectiveFrom: string;
}

/**
 * What default profiles have brought, or will bring, since a policy came into force on a local day and that policy does
 * not have. What they had on that day already it has left out on purpose, and is not told of.
 */
export function newDefaultCriteria(
  { effectiveFrom, criteria }: { readonly effectiveFrom: string } & Pick<CompliancePolicy, 'criteria'>,
  profiles: Profiles = DEFAULT_PROFILES,
): NewDefaultCriterion[] {
  const known = new Set([...criteria, ...defaultProfileOn(effectiveFrom, profiles).compliance.criteria].map(codeOf));
  return profiles.flatMap(({ version, effectiveFrom: day, compliance }) => {
    if (day === null || day <= effectiveFrom) return [];
    const brought = compliance.criteria.filter(({ code }) => !known.has(code));
    for (const { code } of brought) known.add(code);
    return brought.map(({ code, title }) => ({ code, title, version, effectiveFrom: day }));
  });
}

/** Whether a version is a default profile's, of this or a later program: a region's own must have another name. */
export function isDefaultVersion(version: string): boolean {
  return /^default-\d+$/.test(version);
}

function codeOf({ code }: Criterion): string {
  return code;
}
