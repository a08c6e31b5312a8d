/**
 * Whether an institution is there, as its register states it: `closed` ones keep no official page and leave every
 * denominator; one whose closing has begun is still obliged.
 */
export const INSTITUTION_STATUSES = [
  { code: 'acting', label: 'действует' },
  { code: 'closing', label: 'в стадии ликвидации' },
  { code: 'closed', label: 'ликвидирована' },
] as const;

export type InstitutionStatus = (typeof INSTITUTION_STATUSES)[number]['code'];

const CLOSING = /(?:стади|процесс)\p{L}* (?:ликвидац|реорганизац)|ликвидируется|реорганизуется|реорганизаци/u;
const CLOSED =
  /ликвидирован|упраздн[её]н|реорганизован|присоедин[её]н|прекра(?:щен|тил)|исключен\p{L}* из (?:егрюл|реестра)|недейств|не действу/u;
const ACTING = /^(?:действу|активн|работает|функционирует|зарегистрирован|подтвержд)/u;

/** Reads a cell of «Статус»; null: its words tell nothing of that. */
export function readInstitutionStatus(text: string): InstitutionStatus | null {
  const words = text.toLowerCase().replaceAll('ё', 'е').replace(/\s+/g, ' ').trim();
  const known = INSTITUTION_STATUSES.find(({ code, label }) => words === code || words === label);
  if (known) return known.code;
  if (/(?:^| )не (?:ликвидирован|реорганизован|упразднен)/.test(words)) return 'acting';
  if (CLOSING.test(words)) return 'closing';
  if (CLOSED.test(words)) return 'closed';
  return ACTING.test(words) ? 'acting' : null;
}
