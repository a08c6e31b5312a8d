import type { RegisterRow } from '../rows/register-row.js';
import type { FileIndex } from '../survey/file-index.js';
import type { KnownInstitution } from './known-register.js';

/** What a row with a page of another institution means. */
export type OwnerDecision = 'same' | 'ogrn-changed' | 'page-moved' | 'taken';

/**
 * Decides between a new ОГРН of the same institution, a page handed over, and a mistake.
 * - same link and name, an ОГРН nobody has, the old one gone from the file: the institution was re-registered;
 * - the file lists the former owner without the page, or covers most of the register and does not list it at all:
 *   the page was handed over (absence from a small extract means nothing);
 * - otherwise the row is a mistake, and the page stays where it is; so it does when somebody has typed the row, who has seen
 *   nothing of the other institution.
 */
export function decideOwner(
  row: RegisterRow,
  owner: KnownInstitution,
  known: KnownInstitution | undefined,
  file: { index: FileIndex; coversRegister: boolean; regionCode: string; byHand: boolean },
): OwnerDecision {
  if (owner.ogrn === row.ogrn) return 'same';
  const { index } = file;
  // Rejected perhaps because it claims the same page, only further down.
  const ownerRowUnknown = index.hasRejectedRow(owner.ogrn);
  if (owner.regionCode !== file.regionCode || ownerRowUnknown || file.byHand) return 'taken';
  if (index.lists(owner.ogrn)) return 'page-moved';
  if (!known && nameKey(owner.fields.name) === nameKey(row.stated.name)) return 'ogrn-changed';
  return file.coversRegister ? 'page-moved' : 'taken';
}

function nameKey(name: string): string {
  return name
    .toLowerCase()
    .replace(/ё/g, 'е')
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim();
}
