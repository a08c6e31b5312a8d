import { type RegisterForm } from '../import-report.js';

/** What a column means to us, whatever the form calls it. */
export type Field =
  | 'region'
  | 'ogrn'
  | 'name'
  | 'shortName'
  | 'kind'
  | 'level'
  | 'oktmo'
  | 'founderOgrn'
  | 'founderName'
  | 'address'
  | 'vkUrl'
  | 'pageId'
  | 'pageType'
  | 'okUrl'
  | 'exemptReason'
  | 'exemptAct'
  | 'responsible'
  | 'responsibleVk'
  | 'sphere1'
  | 'sphere2'
  | 'sphere3'
  | 'comment'
  | AnsweredField;

/** A column that answers a criterion, by the criterion's code. */
export type AnsweredField = `answer:${string}`;

export interface ColumnSpec {
  /** Null: the form has the column, but we have no use for it. */
  readonly field: Field | null;
  /** As the form writes it: shown in reports and used by the export. */
  readonly title: string;
  /** Other wordings seen. */
  readonly aliases?: readonly string[];
  readonly obligatory?: boolean;
}

/** Where the institution is: regions add it to the forms under many names. */
export const ADDRESS_TITLES = [
  'Адрес организации',
  'Адрес учреждения',
  'Юридический адрес',
  'Фактический адрес',
  'Почтовый адрес',
  'Место нахождения',
  'Муниципальное образование',
  'Муниципалитет',
  'Район',
] as const;

export interface FormColumns {
  readonly form: RegisterForm;
  readonly columns: readonly ColumnSpec[];
}
