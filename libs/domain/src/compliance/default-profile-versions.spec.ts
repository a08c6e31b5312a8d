import { createHash } from 'node:crypto';
import { DEFAULT_PROFILES, type DefaultProfile } from './criteria/default-profiles.js';
import {
  defaultProfileOn,
  defaultProfilesUntil,
  isDefaultVersion,
  newDefaultCriteria,
} from './default-profile-versions.js';
import { FIXED_PROFILE } from './fixed-profile.spec-helper.js';

const [cover] = FIXED_PROFILE.criteria.filter(({ code }) => code === 'cover');
const added = (...codes: string[]) => ({
  ...FIXED_PROFILE,
  criteria: [...FIXED_PROFILE.criteria, ...codes.map((code) => ({ ...cover!, code, title: code }))],
});
const PROFILES: readonly [DefaultProfile, ...DefaultProfile[]] = [
  { version: 'default-1', effectiveFrom: null, compliance: FIXED_PROFILE },
  { version: 'default-2', effectiveFrom: '2027-02-01', compliance: added('site') },
  { version: 'default-3', effectiveFrom: '2027-06-01', compliance: added('site', 'contacts') },
];
const versions = (profiles: readonly DefaultProfile[]) => profiles.map(({ version }) => version);

const FINGERPRINTS: Readonly<Record<string, string>> = {
  'default-1': '4ce7b02d34c3f888',
  'default-2': '2e59781da835b9bc',
};

describe('the default profiles', () => {
  it('stand in the order of their days, each under a name of its own that no region may take', () => {
    const days = DEFAULT_PROFILES.map(({ effectiveFrom }) => effectiveFrom ?? '');
    expect(days).toEqual([...new Set(days)].sort());
    expect(DEFAULT_PROFILES.map(({ version }) => version)).toEqual(
      DEFAULT_PROFILES.map((_, at) => `default-${at + 1}`),
    );
    expect(versions([...DEFAULT_PROFILES]).every(isDefaultVersion)).toBe(true);
  });

  it('add up to 100', () => {
    for (const { compliance } of DEFAULT_PROFILES)
      expect(compliance.criteria.reduce((sum, { weight }) => sum + weight, 0)).toBe(100);
  });

  it('have their fingerprint here, each of them', () => {
    expect(Object.keys(FINGERPRINTS)).toEqual(versions([...DEFAULT_PROFILES]));
  });

  // Scores of past days name the version: whoever changes one has to add another with a later day instead.
  it.each(Object.entries(FINGERPRINTS))('never change once they are published: %s', (version, digest) => {
    const rules = DEFAULT_PROFILES.find((profile) => profile.version === version)?.compliance;
    const criteria = rules?.criteria.map(({ code, weight, rule, applies }) => ({ code, weight, rule, applies }));
    const judged = JSON.stringify({ ...rules, criteria });
    expect(createHash('sha256').update(judged).digest('hex').slice(0, 16)).toBe(digest);
  });
});

describe('defaultProfileOn', () => {
  it.each([
    ['2022-01-01', 'default-1'],
    ['2027-01-31', 'default-1'],
    ['2027-02-01', 'default-2'],
    ['2030-01-01', 'default-3'],
  ])('is on %s %s', (day, version) => {
    expect(defaultProfileOn(day, PROFILES).version).toBe(version);
  });
});

describe('defaultProfilesUntil', () => {
  it.each<[string | null, string[]]>([
    [null, ['default-1', 'default-2', 'default-3']],
    ['2022-01-01', ['default-1']],
    ['2027-02-01', ['default-1']],
    ['2027-02-02', ['default-1', 'default-2']],
  ])('leaves a region that has rules of its own since %s %j', (firstOwnDay, expected) => {
    expect(versions(defaultProfilesUntil(firstOwnDay, PROFILES))).toEqual(expected);
  });
});

describe('newDefaultCriteria', () => {
  const told = (effectiveFrom: string, criteria = FIXED_PROFILE.criteria) =>
    newDefaultCriteria({ effectiveFrom, criteria }, PROFILES).map(({ code, version }) => `${code} of ${version}`);

  it('tells a region of its own rules what came after them, each once', () => {
    expect(told('2026-01-01')).toEqual(['site of default-2', 'contacts of default-3']);
    expect(told('2027-02-01')).toEqual(['contacts of default-3']);
    expect(told('2027-07-01')).toEqual([]);
  });

  it('tells nothing that the rules have already, nor what they left out when it was there', () => {
    expect(told('2026-01-01', added('site').criteria)).toEqual(['contacts of default-3']);
    expect(told('2026-01-01', [cover!])).toEqual(['site of default-2', 'contacts of default-3']);
  });
});
