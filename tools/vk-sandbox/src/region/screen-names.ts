import type { Random } from '../random/random.js';
import type { Land } from './land.js';

const LETTERS: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ё: 'e',
  ж: 'zh',
  з: 'z',
  и: 'i',
  й: 'y',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'h',
  ц: 'c',
  ч: 'ch',
  ш: 'sh',
  щ: 'sch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
};

/** Lower-case Latin letters and digits of a Russian name. */
function transliterate(text: string): string {
  return [...text.toLowerCase()].map((letter) => LETTERS[letter] ?? (/[a-z0-9]/.test(letter) ? letter : '')).join('');
}

const PREFIXES: Readonly<Record<string, readonly string[]>> = {
  region_body: ['obl_', 'kom_', 'vo_'],
  federal_body: ['fed_', 'gu_', 'upr_'],
  mun_admin: ['adm_', 'rn_', 'amr_'],
  city_district_admin: ['adm_', 'ter_'],
  settlement_admin: ['adm', 'sp_', 'posel_'],
  mun_council: ['duma_', 'ksp_'],
  mun_department: ['otdel_', 'obraz_', 'mku_'],
  school: ['school', 'sosh', 'shkola_'],
  kindergarten: ['ds', 'mdou', 'sad_'],
  hospital: ['crb_', 'guz_'],
  polyclinic: ['poliklinika', 'gp_'],
  culture_house: ['dk_', 'sdk_', 'kdc_'],
  library: ['biblio_', 'cbs_'],
  art_school: ['dshi_', 'dmsh_'],
  museum: ['museum_'],
  sport: ['sport_', 'ssh_'],
  social: ['cson_', 'cszn_'],
  youth: ['mc_'],
  mfc: ['mfc_'],
  employment: ['czn_'],
  vet: ['vet_'],
};

/** Draws unique custom screen names of the forms institutions choose: `crb_elan34`, `school12_vlg`. */
export class ScreenNames {
  constructor(
    private readonly random: Random,
    private readonly taken: Set<string>,
    reserved: readonly string[],
    private readonly land: Land,
  ) {
    for (const name of reserved) taken.add(name);
  }

  next(kind: string, place: string, number: number | null): string {
    const prefix = this.random.pick(PREFIXES[kind] ?? [`${kind.replace('_', '').slice(0, 6)}_`]);
    const middle = (number === null ? '' : `${number}_`) + transliterate(place).slice(0, 12);
    let name = `${prefix}${middle}${this.random.pick(this.land.screenNameSuffixes)}`;
    while (this.taken.has(name)) name += String(this.random.below(10));
    this.taken.add(name);
    return name;
  }
}
