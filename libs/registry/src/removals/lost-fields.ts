import type { Removable } from '@gospulse/domain';
import type { InstitutionFields } from '../rows/institution-fields.js';

/** What is known of an institution and a row can take away. */
export type LosableField = Exclude<Removable, 'pages'>;

type Known = Pick<InstitutionFields, 'founderOgrn' | 'founderName' | 'kind' | 'municipalityOktmo'>;

/** The kind of what has none. */
export const NO_KIND = 'other';

/** A founder may be known by number or by name only. */
const IS_KNOWN: readonly (readonly [LosableField, (fields: Known) => boolean])[] = [
  ['founders', ({ founderOgrn, founderName }) => founderOgrn !== null || founderName !== null],
  ['kinds', ({ kind }) => kind !== NO_KIND],
  ['municipalities', ({ municipalityOktmo }) => municipalityOktmo !== null],
];

/** What was known and is no more. A founder whose number goes and who is not newly named is lost, whatever an older form called him. */
export function lostFields(was: Known, became: Known, stated: Partial<Known>): LosableField[] {
  return IS_KNOWN.flatMap(([field, isKnown]) => {
    const isUnnumbered = field === 'founders' && was.founderOgrn !== null && became.founderOgrn === null;
    const isLost = isUnnumbered ? !stated.founderName : isKnown(was) && !isKnown(became);
    return isLost ? [field] : [];
  });
}

/** What a row says there is none of, so that an institution which had it would lose it. */
export function clearedFields(stated: Partial<Known>): readonly LosableField[] {
  const { founderOgrn, founderName, kind, municipalityOktmo } = stated;
  const noFounder = (founderOgrn === null || founderName === null) && !founderOgrn && !founderName;
  if (!noFounder && kind !== NO_KIND && municipalityOktmo !== null) return NO_FIELDS;
  const lost: [LosableField, boolean][] = [
    ['founders', noFounder],
    ['kinds', kind === NO_KIND],
    ['municipalities', municipalityOktmo === null],
  ];
  return lost.flatMap(([field, isLost]) => (isLost ? [field] : []));
}

/** Shared: most rows clear nothing, and one is kept for each institution of a file. */
export const NO_FIELDS: readonly LosableField[] = [];
