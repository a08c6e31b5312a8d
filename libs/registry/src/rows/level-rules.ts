import type { InstitutionLevel } from './institution-fields.js';

/** Levels of the Amur form; «Узкоспециальные» tells nothing about the level, so the name decides. */
const FORM_LEVELS: ReadonlyMap<string, InstitutionLevel> = new Map([
  ['регион', 'regional'],
  ['министерство', 'regional'],
  ['ведомство', 'regional'],
  ['мо', 'municipal'],
]);

/** Legal form in the name: МБОУ, МКУ… are municipal, ГБУ, ГКУ, ОГ…, КГ… regional, ФГБУ, ФКУ… federal. */
const LEGAL_FORMS: readonly (readonly [RegExp, InstitutionLevel])[] = [
  [/^(?:фг|фк|фб|федеральн)/u, 'federal'],
  [/^(?:муниципальн|м[абк]?[уд]|м[абк]?оу|муп|мку|мбу|мау)/u, 'municipal'],
  [/^(?:государственн|областн|краев|республиканск|окружн|г[абк]?[уо]|г[абк]поу|[окр]г[абк])/u, 'regional'],
];

/** Bodies, whose level is that of their kind whatever their name begins with («ГУ МВД» is no ГУ of a region). */
const BODY_LEVELS: ReadonlyMap<string, InstitutionLevel> = new Map([
  ['region_body', 'regional'],
  ['federal_body', 'federal'],
]);

const KIND_LEVELS: ReadonlyMap<string, InstitutionLevel> = new Map([
  ['college', 'regional'],
  ['university', 'federal'],
  ['hospital', 'regional'],
  ['polyclinic', 'regional'],
  ['social', 'regional'],
  ['employment', 'regional'],
  ['vet', 'regional'],
  ['ecology', 'regional'],
]);

export function levelOfForm(word: string): InstitutionLevel | null {
  return FORM_LEVELS.get(word.toLowerCase()) ?? null;
}

/** Best guess of a level where the form has none; most institutions of a register are municipal. */
export function levelFromWords(name: string, kind: string): InstitutionLevel {
  const words = name.toLowerCase();
  const stated = BODY_LEVELS.get(kind) ?? LEGAL_FORMS.find(([form]) => form.test(words))?.[1];
  return stated ?? KIND_LEVELS.get(kind) ?? 'municipal';
}
