import { type Removable } from '@gospulse/domain';
import { type InstitutionFields } from '../rows/institution-fields.js';

/** What is known of an institution and a row can take away. */
export type LosableField = Exclude<Removable, 'pages'>;

type Known = Pick<InstitutionFields, 'founderOgrn' | 'kind' | 'municipalityOktmo'>;

/** The kind of what has none. */
const NO_KIND = 'other';

const IS_KNOWN: readonly (readonly [LosableField, (fields: Known) => boolean])[] = [
  ['founders', ({ founderOgrn }) => founderOgrn !== null],
  ['kinds', ({ kind }) => kind !== NO_KIND],
  ['municipalities', ({ municipalityOktmo }) => municipalityOktmo !== null],
];

export function lostFields(was: Known, became: Known): LosableField[] {
  return IS_KNOWN.flatMap(([field, isKnown]) => (isKnown(was) && !isKnown(became) ? [field] : []));
}

/** What a row says there is none of, so that an institution which had it would lose it. */
export function clearedFields(stated: Partial<Known>): readonly LosableField[] {
  if (stated.founderOgrn !== null && stated.kind !== NO_KIND && stated.municipalityOktmo !== null) return NOTHING;
  return IS_KNOWN.flatMap(([field, isKnown]) => (isKnown({ ...SOMETHING, ...stated }) ? [] : [field]));
}

/** Shared: most rows clear nothing, and one is kept for each institution of a file. */
const NOTHING: readonly LosableField[] = [];
const SOMETHING: Known = { founderOgrn: '0', kind: 'school', municipalityOktmo: '0' };
