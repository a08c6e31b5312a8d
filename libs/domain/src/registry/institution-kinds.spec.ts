import { coverage } from './coverage.js';
import { INSTITUTION_KINDS, institutionKind, readInstitutionKind, sphereOf } from './institution-kinds.js';
import { KIND_WORDINGS } from './kind-wordings.js';
import { SPHERES } from './spheres.js';

describe('institution kinds', () => {
  it('are 29, each with a code of its own, a sphere that exists, and a label', () => {
    expect(INSTITUTION_KINDS).toHaveLength(29);
    expect(new Set(INSTITUTION_KINDS.map(({ code }) => code)).size).toBe(29);
    const spheres = new Set<string>(SPHERES.map(({ code }) => code));
    expect(INSTITUTION_KINDS.filter(({ sphere, label }) => !spheres.has(sphere) || label === '')).toEqual([]);
    expect(new Set(INSTITUTION_KINDS.map(({ sphere }) => sphere)).size).toBe(SPHERES.length);
  });

  it.each([
    ['school', 'education'],
    ['mun_council', 'municipal'],
    ['vet', 'veterinary'],
    ['School', null],
    ['', null],
  ])('%j belongs to %j', (code, sphere) => {
    expect(sphereOf(code)).toBe(sphere);
    expect(institutionKind(code)?.sphere ?? null).toBe(sphere);
  });
});

describe('a kind in a file', () => {
  it('is read from its code, its name and each of its wordings, whatever the case', () => {
    for (const { code, label } of INSTITUTION_KINDS)
      for (const wording of [code, label, ...(KIND_WORDINGS[code] ?? [])])
        expect([wording, readInstitutionKind(` ${wording.toUpperCase()} `)]).toEqual([wording, code]);
  });

  it.each(['', 'Замок', 'Школа 5', 'Администрация'])('%j is none', (words) => {
    expect(readInstitutionKind(words)).toBeNull();
  });
});

describe('coverage', () => {
  it('leaves the exempt out of the denominator, with or without a page', () => {
    const institution = (exempt: boolean, hasLivePage: boolean) => ({ exempt, hasLivePage });
    expect(
      coverage([
        institution(false, true),
        institution(false, false),
        institution(true, true),
        institution(true, false),
      ]),
    ).toEqual({
      covered: 1,
      obliged: 2,
      exempt: 2,
      share: { kind: 'known', value: 0.5 },
    });
    expect(coverage([institution(true, true)]).share).toEqual({ kind: 'unknown', reason: 'no-institutions' });
  });
});
