import type { EditionDocument } from '../document/edition-document.js';
import type { WriteFiles } from './edition-file.js';
import { jsonFile } from './json.js';

/** `region-summary-34-2026-10-01-2026-10-31-n7`: Latin, the same for the same document. */
export function fileStem({ form, region, period, edition }: EditionDocument): string {
  const number = edition === null ? 'draft' : `n${edition.number}`;
  return [form.code, region.code, period.from, period.to, number].join('-');
}

/** The one kind that there is without libraries. */
export const writeJsonOnly: WriteFiles = (document) => Promise.resolve([jsonFile(document, fileStem(document))]);
