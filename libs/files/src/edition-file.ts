import type { EditionFileKind } from '@gospulse/domain';
import type { EditionDocument } from './document/edition-document.js';

/** A file of an edition, whole. */
export interface EditionFile {
  readonly kind: EditionFileKind;
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Makes files of a document, of all kinds or of some: the same bytes for the same document. */
export type WriteFiles = (
  document: EditionDocument,
  kinds?: readonly EditionFileKind[],
) => Promise<readonly EditionFile[]>;

/** What a refusal and a list of enclosures call each kind, in Russian. */
export const KIND_WORDS: Readonly<Record<EditionFileKind, string>> = {
  xlsx: 'книга XLSX',
  csv: 'CSV для Excel',
  'machine-csv': 'CSV для программ',
  json: 'JSON',
  pdf: 'PDF',
  docx: 'сопроводительное письмо DOCX',
};

const ENDINGS: Readonly<Record<EditionFileKind, string>> = {
  xlsx: '.xlsx',
  csv: '.csv.zip',
  'machine-csv': '.machine.csv.zip',
  json: '.json',
  pdf: '.pdf',
  docx: '.docx',
};

/**
 * The name of a file: form, region, period and number of the edition, of Latin letters, digits, `-`, `_` and `.`, so that
 * mail and archives keep it: `region-summary_34_2026-07-01_2026-09-30_no12.xlsx`. A draft says `draft`.
 */
export function fileName(
  { form, region, period, edition }: Pick<EditionDocument, 'form' | 'region' | 'period' | 'edition'>,
  kind: EditionFileKind,
): string {
  const number = edition === null ? 'draft' : `no${edition.number}`;
  const parts = [form.code, region.code, period.from, period.to, number];
  return parts.map(latinPart).join('_') + ENDINGS[kind];
}

/** The name of a table inside a zip. */
export function tableFileName(code: string): string {
  return `${latinPart(code)}.csv`;
}

function latinPart(text: string): string {
  return text.replace(/[^A-Za-z0-9-]+/g, '-').replace(/^-+|-+$/g, '') || 'x';
}
