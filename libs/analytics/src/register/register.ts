import type { DirectoryInstitution, DirectoryPage } from './directory.js';

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
  /** All indices in their order: any institution's pages are a part of them. */
  readonly everyPage: Int32Array;
  readonly everyInstitution: Int32Array;
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
  const firstPage = new Int32Array(institutions.length + 1);
  const ownerOf = new Int32Array(pages.length);
  let next = 0;
  institutions.forEach((institution, index) => {
    firstPage[index] = next;
    next += institution.pages.length;
    ownerOf.fill(index, firstPage[index], next);
  });
  firstPage[institutions.length] = next;
  const indices = new Map(pages.map(({ pageId }, index) => [pageId, index]));
  return {
    institutions,
    pages,
    pageIds: Int32Array.from(pages, ({ pageId }) => pageId),
    ownerOf,
    firstPage,
    everyPage: Int32Array.from(pages, (_, index) => index),
    everyInstitution: Int32Array.from(institutions, (_, index) => index),
    indexOf: (pageId) => indices.get(pageId) ?? -1,
  };
}

/** Indices of the pages of one institution. */
export function pagesOf({ everyPage, firstPage }: Register, institution: number): Int32Array {
  return everyPage.subarray(firstPage[institution], firstPage[institution + 1]);
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
