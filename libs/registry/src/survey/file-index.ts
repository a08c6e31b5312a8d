import { TOLD_NETWORKS, type ToldNetworkCode } from '@gospulse/domain';
import { type Layout, titleOf } from '../columns/recognise-form.js';
import type { RowReject } from '../import-report.js';
import { clearedFields, NO_FIELDS, type LosableField } from '../removals/lost-fields.js';
import { clip } from '../rows/clean-text.js';
import type { RegisterRow } from '../rows/register-row.js';
import { TOLD_FIELDS } from '../rows/told-links.js';

interface Mention {
  readonly line: number;
  readonly nameHash: number;
  readonly cleared: readonly LosableField[];
  readonly isClosed: boolean;
}

const LINK_BASE = 'https://vk.com/';
/** A page with an id can be named by each of them. */
const ID_WORDS = ['club', 'public', 'event'] as const;

/**
 * What the file as a whole says, needed to judge a single row: which institutions it lists, which row claims a link.
 * Holds two numbers and a link a row, about 100 MB at the row limit.
 */
export class FileIndex {
  /** By ОГРН as a number: thirteen digits are exact, and a string would keep the file's text alive. */
  private readonly institutions = new Map<number, Mention>();
  private readonly withRejectedRow = new Set<string>();
  private readonly claimedAt = new Map<string, number>();
  /** Pages in networks that nobody observes: the ОГРН by address, since several rows of one institution repeat it … */
  private readonly toldClaims = new Map<string, number>();
  /** … and the address by network and ОГРН. */
  private readonly toldPages = new Map<number, string>();
  private otherNames = 0;

  constructor(private readonly layout: Layout) {}

  /** Rows that repeat an ОГРН with another name; the first row's name is kept. */
  get differentNames(): number {
    return this.otherNames;
  }

  /** Takes a row into the index, or tells why the file itself contradicts it. */
  add(row: RegisterRow): RowReject | null {
    const reject = this.duplicateOf(row);
    if (reject) {
      this.noteRejected(row.ogrn);
      return reject;
    }
    const known = this.institutions.get(Number(row.ogrn));
    const nameHash = hashOf(row.stated.name);
    if (known && known.nameHash !== nameHash) this.otherNames += 1;
    if (!known) {
      const cleared = clearedFields(row.stated);
      const isClosed = row.stated.status === 'closed';
      this.institutions.set(Number(row.ogrn), { line: row.line, nameHash, cleared, isClosed });
    }
    if (row.link) this.claimedAt.set(row.link.url, row.line);
    for (const { network, url } of row.told) {
      this.toldClaims.set(url, Number(row.ogrn));
      this.toldPages.set(toldKey(network, row.ogrn), url);
    }
    return null;
  }

  noteRejected(ogrn: string | null): void {
    if (ogrn) this.withRejectedRow.add(ogrn);
  }

  lists(ogrn: string): boolean {
    return this.institutions.has(Number(ogrn));
  }

  /** The row that defines an institution says that it is closed. */
  closes(ogrn: string): boolean {
    return this.institutions.get(Number(ogrn))?.isClosed ?? false;
  }

  /** The page of an institution in a network that nobody observes; null: no row names one. */
  toldOf(network: ToldNetworkCode, ogrn: string): string | null {
    return this.toldPages.get(toldKey(network, ogrn)) ?? null;
  }

  /** A row names this page in a network that nobody observes, of whichever institution. */
  claimsTold(url: string): boolean {
    return this.toldClaims.has(url);
  }

  /** The file has a column of pages in this network. */
  tellsOf(network: ToldNetworkCode): boolean {
    return this.layout.columnOf.has(TOLD_FIELDS[network]);
  }

  /** A rejected row may have held a page: what it would have said about the institution is unknown. */
  hasRejectedRow(ogrn: string): boolean {
    return this.withRejectedRow.has(ogrn);
  }

  /** Some row speaks of it, be it a rejected one. */
  mentions(ogrn: string): boolean {
    return this.lists(ogrn) || this.hasRejectedRow(ogrn);
  }

  /** What the row that defines an institution says there is none of. */
  clearedBy(ogrn: string): readonly LosableField[] {
    return this.institutions.get(Number(ogrn))?.cleared ?? NO_FIELDS;
  }

  /** Some row names a page by this link. */
  claims(url: string): boolean {
    return this.claimedAt.has(url);
  }

  claimsId(vkId: number): boolean {
    return ID_WORDS.some((word) => this.claimedAt.has(`${LINK_BASE}${word}${vkId}`));
  }

  claimsName(screenName: string | null): boolean {
    return screenName !== null && this.claimedAt.has(`${LINK_BASE}${screenName}`);
  }

  /** The first row of an ОГРН defines the institution; the later ones only add pages. */
  isFirstRow(row: RegisterRow): boolean {
    return this.institutions.get(Number(row.ogrn))?.line === row.line;
  }

  private duplicateOf(row: RegisterRow): RowReject | null {
    const place = { line: row.line, found: clip(row.linkText || row.ogrn) };
    const claimedAt = row.link ? this.claimedAt.get(row.link.url) : undefined;
    const known = this.institutions.get(Number(row.ogrn));
    if (claimedAt !== undefined) return { ...place, column: titleOf(this.layout, 'vkUrl'), ...repeatedLink(claimedAt) };
    if (!row.link && known && row.stated.status !== 'closed')
      return { ...place, column: titleOf(this.layout, 'ogrn'), ...repeatedRow(known.line) };
    return this.toldTwice(row);
  }

  private toldTwice(row: RegisterRow): RowReject | null {
    for (const { network, url } of row.told) {
      const at = { line: row.line, found: clip(url), column: titleOf(this.layout, TOLD_FIELDS[network]) };
      const owner = this.toldClaims.get(url);
      if (owner !== undefined && owner !== Number(row.ogrn)) {
        const expected = `Эта страница уже указана у другого учреждения (ОГРН ${owner}): оставьте её у одного.`;
        return { ...at, code: 'duplicate-link', expected };
      }
      const other = this.toldOf(network, row.ogrn);
      if (other !== null && other !== url)
        return {
          ...at,
          code: 'second-told-page',
          expected: `У учреждения уже указана страница в этой сети: ${other}.`,
        };
    }
    return null;
  }
}

/** A number, which takes no memory beside the map: an ОГРН times the networks stays exact. */
function toldKey(network: ToldNetworkCode, ogrn: string): number {
  return Number(ogrn) * TOLD_NETWORKS.length + TOLD_NETWORKS.findIndex(({ code }) => code === network);
}

export function repeatedLink(line: number): Pick<RowReject, 'code' | 'expected'> {
  return { code: 'duplicate-link', expected: `Эта страница уже указана в строке ${line}.` };
}

function repeatedRow(line: number): Pick<RowReject, 'code' | 'expected'> {
  return { code: 'duplicate-row', expected: `Учреждение с этим ОГРН уже указано в строке ${line}.` };
}

/** FNV-1a: a name is only compared with itself, so a rare collision costs one sentence of a note. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
