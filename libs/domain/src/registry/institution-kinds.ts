import { KIND_WORDINGS } from './kind-wordings.js';
import type { SphereCode } from './spheres.js';

/** A kind of institution: what a registry file calls `kind`. */
export interface InstitutionKind {
  code: string;
  sphere: SphereCode;
  /** Plural, for headings and filters. */
  label: string;
  /** What falls under the kind. */
  description: string;
  /** Posts a week below which a page counts as quiet. A default; policies may set another. */
  postsPerWeekNorm: number;
}

const POSTS_PER_WEEK_NORM = 3;

export const INSTITUTION_KINDS = [
  kind(
    'region_body',
    'authority',
    'Органы власти региона',
    'Губернатор/Администрация области, комитеты, инспекции, представительства',
  ),
  kind(
    'federal_body',
    'federal',
    'Территориальные органы федеральных ведомств',
    'ГУ МВД, ГУ МЧС, УФНС, СФР, ФССП, Росгвардия… (терр. органы)',
  ),
  kind('mun_admin', 'municipal', 'Администрации районов и округов', 'Администрация района/округа'),
  kind(
    'city_district_admin',
    'municipal',
    'Администрации районов города',
    'Территориальное управление/администрация района города',
  ),
  kind('settlement_admin', 'municipal', 'Администрации поселений', 'Администрация сельского/городского поселения'),
  kind('mun_council', 'municipal', 'Думы, КСП и ТИК', 'Дума, КСП, ТИК'),
  kind(
    'mun_department',
    'municipal',
    'Отделы и комитеты администраций',
    'Отдел/комитет образования, культуры, финансов, КУМИ, ЕДДС, архив',
  ),
  kind('school', 'education', 'Школы', 'Школа, лицей, гимназия'),
  kind('kindergarten', 'education', 'Детские сады', 'Детский сад'),
  kind('additional_edu', 'education', 'Дополнительное образование', 'ДЮЦ, ДДТ, СЮТ, станция юннатов'),
  kind('college', 'education', 'Колледжи и техникумы', 'Колледж, техникум'),
  kind('university', 'education', 'Вузы', 'Вуз, филиал'),
  kind('special_edu', 'education', 'Школы-интернаты и центры', 'Школа-интернат, ППМС-центр, детский дом, методцентр'),
  kind('hospital', 'health', 'Больницы', 'ЦРБ, больница, КБСМП, госпиталь, диспансер, областной центр'),
  kind('polyclinic', 'health', 'Поликлиники', 'Поликлиника, детская поликлиника, стоматология'),
  kind('culture_house', 'culture', 'Дома культуры', 'Дом культуры, КДЦ, ЦКД, клуб'),
  kind('library', 'culture', 'Библиотеки', 'Библиотека, ЦБС, МЦБ'),
  kind('art_school', 'culture', 'Школы искусств', 'ДШИ, ДМШ, ДХШ'),
  kind('museum', 'culture', 'Музеи', 'Музей, выставочный зал'),
  kind('theatre', 'culture', 'Театры и парки', 'Театр, филармония, концертный зал, парк, кинотеатр'),
  kind('sport', 'sport', 'Спортивные учреждения', 'Спортивная школа, ФОК, стадион'),
  kind('social', 'social', 'Социальные учреждения', 'ЦСЗН, ЦСОН, дом-интернат, СРЦН'),
  kind('youth', 'youth', 'Молодёжные центры', 'Молодёжный центр, патриотический центр'),
  kind('mfc', 'services', 'МФЦ', 'МФЦ «Мои документы»'),
  kind('employment', 'employment', 'Центры занятости', 'Центр занятости населения'),
  kind('vet', 'veterinary', 'Ветеринарные станции', 'Станция по борьбе с болезнями животных'),
  kind('ecology', 'ecology', 'Природные парки и лесничества', 'Природный парк, лесничество'),
  kind('utility', 'utilities', 'ЖКХ и благоустройство', 'МБУ благоустройства, МУП, управляющая организация'),
  kind('other', 'other', 'Прочие учреждения', 'Архив, музейные и бюджетные учреждения, фонды, МКУ'),
] as const satisfies readonly InstitutionKind[];

export type InstitutionKindCode = (typeof INSTITUTION_KINDS)[number]['code'];

const byCode = new Map<string, InstitutionKind>(INSTITUTION_KINDS.map((entry) => [entry.code, entry]));

/** The kind with this code, or null when there is none. */
export function institutionKind(code: string): InstitutionKind | null {
  return byCode.get(code) ?? null;
}

/**
 * Reads a cell that names a kind: its code, its name as screens have it («Школы»), or what offices write for one of them
 * («Школа», «Лицей»). Null: no kind is called so.
 */
export function readInstitutionKind(text: string): InstitutionKindCode | null {
  const words = kindKey(text);
  return (
    INSTITUTION_KINDS.find(({ code, label }) =>
      [code, label, ...(KIND_WORDINGS[code] ?? [])].some((wording) => kindKey(wording) === words),
    )?.code ?? null
  );
}

function kindKey(text: string): string {
  return text.toLowerCase().replaceAll('ё', 'е').replace(/\s+/g, ' ').trim();
}

/** The sphere a kind belongs to, or null when the kind is not known. */
export function sphereOf(code: string): SphereCode | null {
  return byCode.get(code)?.sphere ?? null;
}

export function isInstitutionKindCode(code: string): code is InstitutionKindCode {
  return byCode.has(code);
}

function kind<const Code extends string>(
  code: Code,
  sphere: SphereCode,
  label: string,
  description: string,
): InstitutionKind & { code: Code } {
  return { code, sphere, label, description, postsPerWeekNorm: POSTS_PER_WEEK_NORM };
}
