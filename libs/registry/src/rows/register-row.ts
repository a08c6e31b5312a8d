import type { PageType, ToldLink } from '@gospulse/domain';
import type { RowReject } from '../import-report.js';
import type { PageLink } from '../links/page-link.js';
import type { InstitutionFields } from './institution-fields.js';

/** A row that passed every check which needs neither the database nor VK. */
export interface RegisterRow {
  readonly line: number;
  readonly ogrn: string;
  /** What the form states; a field it has no column for is absent and stays as it is known. */
  readonly stated: Partial<InstitutionFields> & { name: string };
  /** Best guesses for a new institution where the form says nothing. */
  readonly assumed: InstitutionFields;
  /** The form has the column, but the cell is empty. */
  readonly oktmoBlank: boolean;
  readonly link: PageLink | null;
  /** Number of the page that the form states beside a link that names it. */
  readonly statedId: number | null;
  /** Pages in networks that nobody observes. */
  readonly told: readonly ToldLink[];
  /** What the page is for; absent when the form has no such column. */
  readonly pageType?: PageType | null;
  /** Link as it stood in the file (or as its id gives it), for reports. */
  readonly linkText: string;
}

export type CheckedRow =
  { kind: 'row'; row: RegisterRow } | { kind: 'rejected'; rejects: readonly RowReject[]; ogrn: string | null };
