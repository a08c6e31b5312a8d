import { knownRegions } from '@gospulse/registry';
import { landOf, PAGES_OF_VOLGOGRAD, peopleOf, usualPages, type Land } from './land.js';

/** Asks for every region there is. */
export const ALL_REGIONS = 'all';
/** So few pages a region has at least: one of each kind of institution, and some administrations. */
export const FEWEST_PAGES = 40;
/** Pages of several regions together where nobody says how many: for each at least so many. */
const USUAL_EACH = 60;

/** A region that is to be generated, with how many pages it gets. */
export interface SizedLand {
  readonly land: Land;
  readonly pages: number;
}

/** What `asked` means: one code, several behind each other («34,70,14»), or all. @returns null: not a list of regions, each once */
export function readLands(asked: string): Land[] | null {
  const codes = asked === ALL_REGIONS ? knownRegions().map(({ code }) => code) : asked.split(',');
  const lands = codes.flatMap((code) => landOf(code) ?? []);
  return lands.length === codes.length && new Set(codes).size === codes.length ? lands : null;
}

/** How many pages these regions have together where nobody says how many. */
export function usualPagesOf(lands: readonly Land[]): number {
  const [only] = lands;
  return lands.length === 1 && only !== undefined
    ? usualPages(only)
    : Math.max(PAGES_OF_VOLGOGRAD, USUAL_EACH * lands.length);
}

/**
 * Shares pages out among regions by their people, as told of their municipalities (those of whom nothing is told weigh as a
 * small town), none below the fewest. Adds up to `pages`.
 * @param pages the fewest of each at least
 */
export function shareOut(lands: readonly Land[], pages: number): SizedLand[] {
  const shares = new Map<Land, number>();
  let [open, left] = [[...lands], pages];
  // Whoever would get too few gets the fewest, and the others share what is left then.
  for (let small: Land[] = open; small.length > 0;) {
    const people = sum(open.map(peopleOf));
    small = open.filter((land) => (left * peopleOf(land)) / people < FEWEST_PAGES);
    for (const land of small) shares.set(land, FEWEST_PAGES);
    left -= FEWEST_PAGES * small.length;
    open = open.filter((land) => !small.includes(land));
  }
  const people = sum(open.map(peopleOf));
  const exact = open.map((land) => ({ land, share: (left * peopleOf(land)) / people }));
  let rest = left - sum(exact.map(({ share }) => Math.floor(share)));
  for (const { land, share } of exact.sort((a, b) => (b.share % 1) - (a.share % 1))) {
    shares.set(land, Math.floor(share) + (rest > 0 ? 1 : 0));
    rest -= 1;
  }
  return lands.map((land) => ({ land, pages: shares.get(land) ?? FEWEST_PAGES }));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
