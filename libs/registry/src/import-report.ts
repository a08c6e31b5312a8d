import type { RemovalStop } from '@gospulse/domain';
import type { ChangedRow } from './keeping/register-states.js';

export type RegisterForm = 'own' | 'tomsk' | 'amur';

/** Why one row was not taken. */
export interface RowReject {
  /** Line of the file where the row begins (for XLSX, the sheet's row number). */
  line: number;
  /** Header as the form names it; null when the row as a whole is at fault. */
  column: string | null;
  /** What stood there, without control characters, at most 200 characters. */
  found: string;
  /** What was expected: one Russian sentence. */
  expected: string;
  code: string;
}

/** accepted + updated + unchanged + rejected = rows of the file; `rejects` has the first 20,000 of the rejected ones. */
export interface ImportReport {
  accepted: number;
  updated: number;
  unchanged: number;
  rejected: number;
  rejects: RowReject[];
  form: RegisterForm;
  /** Heads of the file as they stand in it: its rejected rows are written under them. */
  heads: readonly string[];
  /** Rows taken whose link VK has not confirmed yet. */
  unresolved: number;
  /** Russian sentences for the operator. */
  notes: string[];
  /** Of a dry run that was asked for it: what would change. */
  preview?: ImportPreview;
  /** Of a dry run: why the import itself would be refused; null: it would go on. */
  stop: RemovalStop | null;
}

/** What an import would change: how many institutions, and the first of them as they stand and as they would. */
export interface ImportPreview {
  readonly added: number;
  readonly changed: number;
  readonly closed: number;
  readonly rows: readonly ChangedRow[];
}

/** The file as a whole was not taken, and nothing was written. `message` is one Russian line. */
export interface ImportRefusal {
  kind: 'refused';
  code: string;
  message: string;
}

export type ImportResult = { kind: 'done'; report: ImportReport } | ImportRefusal;

export function refusal(code: string, message: string): ImportRefusal {
  return { kind: 'refused', code, message };
}
