import type { Institution } from './institution.js';

/** Kinds under a regional committee, and a word of its name. */
const COMMITTEES: Readonly<Record<string, string>> = {
  hospital: 'здравоохранения',
  polyclinic: 'здравоохранения',
  college: 'образования',
  special_edu: 'образования',
  theatre: 'культуры',
  social: 'социальной защиты',
  employment: 'труду',
  vet: 'ветеринарии',
  ecology: 'природных ресурсов',
};
const EDUCATION = new Set(['school', 'kindergarten', 'additional_edu']);
const CULTURE = new Set(['culture_house', 'library', 'art_school', 'museum']);
const WITHOUT_FOUNDER = new Set(['federal_body', 'university', 'mun_admin']);

/** Gives each institution its founder, itself a row of the register: a committee, a department or an administration. */
export function assignFounders(institutions: readonly Institution[]): void {
  const regionBodies = institutions.filter((one) => one.kind === 'region_body');
  const regional = regionBodies[0]?.ogrn ?? '';
  const administrations = new Map(
    institutions.filter((one) => one.kind === 'mun_admin').map((one) => [one.oktmo, one]),
  );
  const departmentOf = (oktmo: string, word: string): Institution | undefined =>
    institutions.find((one) => one.kind === 'mun_department' && one.oktmo === oktmo && one.name.includes(word));
  const departments = new Map<string, string>();
  const founderAt = (oktmo: string, word: string): string => {
    const key = `${oktmo}/${word}`;
    const known = departments.get(key);
    if (known !== undefined) return known;
    const ogrn = (departmentOf(oktmo, word) ?? administrations.get(oktmo))?.ogrn ?? regional;
    departments.set(key, ogrn);
    return ogrn;
  };
  for (const one of institutions) {
    const committee = COMMITTEES[one.kind];
    if (WITHOUT_FOUNDER.has(one.kind) || one.ogrn === regional) one.founderOgrn = '';
    else if (committee !== undefined) {
      one.founderOgrn = regionBodies.find((body) => body.name.includes(committee))?.ogrn ?? regional;
    } else if (one.level === 'regional') one.founderOgrn = regional;
    else if (EDUCATION.has(one.kind)) one.founderOgrn = founderAt(one.oktmo, 'образования');
    else if (CULTURE.has(one.kind)) one.founderOgrn = founderAt(one.oktmo, 'культуры');
    else one.founderOgrn = administrations.get(one.oktmo)?.ogrn ?? regional;
  }
}
