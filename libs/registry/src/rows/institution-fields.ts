import type { InstitutionLevel, InstitutionStatus } from '@gospulse/domain';

export type { InstitutionLevel } from '@gospulse/domain';

/** What a register says about an institution, apart from its ОГРН and pages; null is an empty cell. */
export interface InstitutionFields {
  name: string;
  shortName: string | null;
  kind: string;
  sphere: string;
  level: InstitutionLevel;
  oktmo: string | null;
  municipalityOktmo: string | null;
  founderOgrn: string | null;
  /** As the form writes it, where it does not state an ОГРН. */
  founderName: string | null;
  /** Null: no register tells. */
  status: InstitutionStatus | null;
  /** The day since which it is closed, `YYYY-MM-DD`; null: it is not, or nobody tells since when. */
  closedOn: string | null;
  /** By what act it was closed. */
  closedAct: string | null;
  exemptReason: string | null;
  exemptAct: string | null;
  responsible: string | null;
  /** Comma list of numeric VK ids. */
  responsibleVk: string | null;
  /** As it was written; what of it can be dialled tells `phonesIn`. */
  responsiblePhone: string | null;
  comment: string | null;
}

/** The columns of `institution` in one fixed order, which the SQL below and the arrays beside it share. */
export const FIELD_COLUMNS = [
  ['name', 'name'],
  ['shortName', 'short_name'],
  ['kind', 'kind'],
  ['sphere', 'sphere'],
  ['level', 'level'],
  ['oktmo', 'oktmo'],
  ['municipalityOktmo', 'municipality_oktmo'],
  ['founderOgrn', 'founder_ogrn'],
  ['founderName', 'founder_name'],
  ['status', 'status'],
  ['closedOn', 'closed_on'],
  ['closedAct', 'closed_act'],
  ['exemptReason', 'exempt_reason'],
  ['exemptAct', 'exempt_act'],
  ['responsible', 'responsible'],
  ['responsibleVk', 'responsible_vk'],
  ['responsiblePhone', 'responsible_phone'],
  ['comment', 'comment'],
] as const satisfies readonly (readonly [keyof InstitutionFields, string])[];

/** The days among the columns, which statements take and give as text. */
export const DAY_COLUMNS: ReadonlySet<string> = new Set(['closed_on']);

/** How the act of closing begins of an institution that an import added and that was taken back. */
export const UNDONE_ACT = 'Отмена загрузки';

/** Whether an institution stands in the register only because something had been observed of it when it was taken back. */
export function isUndone({ status, closedOn, closedAct }: InstitutionFields): boolean {
  return status === 'closed' && closedOn === null && (closedAct?.startsWith(UNDONE_ACT) ?? false);
}
