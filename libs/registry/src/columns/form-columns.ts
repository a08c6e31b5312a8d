import { headerKey } from '@gospulse/domain';
import type { RegisterForm } from '../import-report.js';
import type { Unused } from './column-fates.js';

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
  | 'status'
  | 'closedOn'
  | 'closedAct'
  | 'vkUrl'
  | 'pageId'
  | 'pageType'
  | 'okUrl'
  | 'maxUrl'
  | 'telegramUrl'
  | 'exemptReason'
  | 'exemptAct'
  | 'responsible'
  | 'responsibleVk'
  | 'responsiblePhone'
  | 'sphere1'
  | 'sphere2'
  | 'sphere3'
  | 'comment'
  | 'subscribers'
  | AnsweredField;

/** A column that answers a criterion, by the criterion's code. */
export type AnsweredField = `answer:${string}`;

export interface ColumnSpec {
  /** Null: the form has the column, but an import of the register has no use for it; `unused` tells why. */
  readonly field: Field | null;
  readonly unused?: Unused;
  /** As the form writes it: shown in reports and used by the export. */
  readonly title: string;
  /** Our own form in Russian: the head that people are given. */
  readonly head?: string;
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

/** Where whoever answers for the institution is called: no form has it, regions add it. */
export const PHONE_TITLES = [
  'Телефон ответственного',
  'Телефон ответственного лица',
  'Контактный телефон ответственного',
  'Контактный телефон',
  'Номер телефона',
  'Телефон',
] as const;

export interface FormColumns {
  readonly form: RegisterForm;
  readonly columns: readonly ColumnSpec[];
}

/** All ways in which a column is called, as they are compared. */
export function wordingsOf({ title, head, aliases = [] }: ColumnSpec): string[] {
  return [title, ...(head === undefined ? [] : [head]), ...aliases].map(headerKey);
}

export const OK_TITLES = [
  'Ссылка на официальную страницу в Одноклассниках',
  'Ссылка на официальную страницу в Одноклассники',
  '… Одноклассники',
  'Одноклассники',
  'Ссылка на госпаблик ОК',
  'Ссылка на ОК',
];
export const MAX_TITLES = [
  'Ссылка на официальную страницу в MAX',
  'Ссылка на канал MAX',
  'Ссылка на канал в MAX',
  '… MAX',
  'MAX',
  'МАКС',
];
export const TELEGRAM_TITLES = [
  'Ссылка на официальную страницу в Telegram',
  'Ссылка на официальную страницу Телеграм',
  'Ссылка на канал Telegram',
  '… Telegram',
  'Telegram',
  'Телеграм',
  'Телеграмм',
];
