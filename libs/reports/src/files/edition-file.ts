import type { EditionDocument } from '../document/edition-document.js';

export const FILE_KINDS = ['xlsx', 'csv', 'machine-csv', 'json', 'pdf', 'docx'] as const;
export type EditionFileKind = (typeof FILE_KINDS)[number];

/** A file of an edition as it is handed in. */
export interface EditionFile {
  readonly kind: EditionFileKind;
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Makes files of a document: the same bytes for the same document. */
export type WriteFiles = (document: EditionDocument) => Promise<readonly EditionFile[]>;
