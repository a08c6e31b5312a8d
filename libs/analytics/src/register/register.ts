import type { PageType } from '@gospulse/domain';
import { isLive, type DirectoryInstitution, type DirectoryPage } from './directory.js';

/** Pages that one norm and the same conditions of criteria hold for. */
export interface Keeper {
  readonly kind: string;
  readonly pageType: PageType | null;
}

/**
 * Institutions and pages of a scope with the columns that figures are grouped and counted by. The index of a page is its
 * position in `pages`, that of an institution its position in `institutions`; pages of one institution stand together.
 */
export interface Register {
  readonly institutions: readonly DirectoryInstitution[];
  readonly pages: readonly DirectoryPage[];
  readonly pageIds: Int32Array;
  /** Index of the institution of each page. */
  readonly ownerOf: Int32Array;
  /** Index of the first page of each institution and, at the end, the number of pages. */
  readonly firstPage: Int32Array;
  /** 1: the institution is obliged to no page. */
  readonly isExempt: Uint8Array;
  /** Since when each page has not lived as far as was seen, epoch seconds; ∞: it lives, −∞: it is not told since when. */
  readonly goneSince: Float64Array;
  /** 1: the page lives, and VK shows it to everybody. */
  readonly isOpen: Uint8Array;
  /** Epoch seconds, whole. */
  readonly registeredAt: Float64Array;
  /** Some of the pages have left since, with institutions that were closed: sums no longer hold them. */
  readonly hasLeft: boolean;
  readonly keepers: readonly Keeper[];
  /** Which of `keepers` each page belongs to. */
  readonly keeperOf: Int32Array;
  /** All indices in their order. */
  readonly everyPage: Int32Array;
  readonly everyInstitution: Int32Array;
  /** Indices of the pages of each institution. */
  readonly pagesOf: readonly Int32Array[];
  /** Each institution's own index alone. */
  readonly alone: readonly Int32Array[];
  /** NaN for every page: the column of what was not asked for. Not to be written to. */
  readonly unknown: Float64Array;
  /** The index of a page by its id; −1: it is none of these. */
  indexOf(pageId: number): number;
}

const registers = new WeakMap<readonly DirectoryInstitution[], Register>();

/** The columns of a directory, made once for each: thousands of answers are told by the same one. */
export function registerOf(institutions: readonly DirectoryInstitution[]): Register {
  const known = registers.get(institutions) ?? columnsOf(institutions);
  registers.set(institutions, known);
  return known;
}

function columnsOf(institutions: readonly DirectoryInstitution[]): Register {
  const pages = institutions.flatMap((institution) => institution.pages);
  const { ownerOf, firstPage } = ownersOf(institutions, pages.length);
  const everyPage = Int32Array.from(pages, (_, index) => index);
  const everyInstitution = Int32Array.from(institutions, (_, index) => index);
  const indices = new Map(pages.map(({ pageId }, index) => [pageId, index]));
  return {
    institutions,
    pages,
    ownerOf,
    firstPage,
    ...keepersOf(institutions),
    pageIds: Int32Array.from(pages, ({ pageId }) => pageId),
    isExempt: Uint8Array.from(institutions, ({ exempt }) => Number(exempt)),
    goneSince: Float64Array.from(pages, goneSince),
    isOpen: Uint8Array.from(pages, ({ state }) => Number(state === 'live')),
    hasLeft: pages.some(({ leftOn }) => leftOn !== null),
    registeredAt: Float64Array.from(pages, ({ registeredAt }) => Math.floor(registeredAt.getTime() / 1_000)),
    everyPage,
    everyInstitution,
    pagesOf: institutions.map((_, index) => everyPage.subarray(firstPage[index], firstPage[index + 1])),
    alone: institutions.map((_, index) => everyInstitution.subarray(index, index + 1)),
    unknown: new Float64Array(pages.length).fill(Number.NaN),
    indexOf: (pageId) => indices.get(pageId) ?? -1,
  };
}

function ownersOf(
  institutions: readonly DirectoryInstitution[],
  pages: number,
): Pick<Register, 'ownerOf' | 'firstPage'> {
  const ownerOf = new Int32Array(pages);
  const firstPage = new Int32Array(institutions.length + 1);
  let next = 0;
  institutions.forEach((institution, index) => {
    firstPage[index] = next;
    ownerOf.fill(index, next, next + institution.pages.length);
    next += institution.pages.length;
  });
  firstPage[institutions.length] = next;
  return { ownerOf, firstPage };
}

function keepersOf(institutions: readonly DirectoryInstitution[]): Pick<Register, 'keepers' | 'keeperOf'> {
  const keepers = new Map<string, Keeper & { readonly index: number }>();
  const keeperOf: number[] = [];
  for (const { kind, pages } of institutions) {
    for (const { pageType } of pages) {
      const name = `${kind} ${pageType}`;
      const keeper = keepers.get(name) ?? { kind, pageType, index: keepers.size };
      keepers.set(name, keeper);
      keeperOf.push(keeper.index);
    }
  }
  return { keepers: [...keepers.values()], keeperOf: Int32Array.from(keeperOf) };
}

function goneSince(page: DirectoryPage): number {
  if (isLive(page)) return Infinity;
  return page.stateSince === null ? -Infinity : page.stateSince.getTime() / 1_000;
}

/** Indices of the pages of one institution; none outside of the register. */
export function pagesOf({ pagesOf: known, everyPage }: Register, institution: number): Int32Array {
  return known[institution] ?? everyPage.subarray(0, 0);
}

/** Indices of the pages of some institutions, in the order of these. */
export function pagesOfAll(register: Register, institutions: Int32Array): Int32Array {
  const { firstPage } = register;
  const pages: number[] = [];
  for (const institution of institutions) {
    const end = firstPage[institution + 1] ?? 0;
    for (let page = firstPage[institution] ?? 0; page < end; page += 1) pages.push(page);
  }
  return Int32Array.from(pages);
}
