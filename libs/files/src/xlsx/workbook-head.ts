import type { EditionDocument } from '../document/edition-document.js';

/** Everything of an edition that is no table. */
export type WorkbookHead = Omit<EditionDocument, 'sheets'>;
