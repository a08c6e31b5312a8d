import { INSTITUTION_TYPES } from '../data/institution-types.js';
import type { Land } from './land.js';

const FULL_REGION_PAGES = 4200;
/** Registered pages of the full region: "over 4.2 thousand" live ones remain when the dead are taken away. */
const REGISTERED_AT_FULL_SIZE = 4226;

export function registeredPages(pages: number): number {
  return Math.round((pages * REGISTERED_AT_FULL_SIZE) / FULL_REGION_PAGES);
}

/** Share of the full region, for everything that scales with it. */
export function regionScale(pages: number): number {
  return pages / FULL_REGION_PAGES;
}

function fewest(code: string, pages: number, { cityDistricts, municipalities, knownPages }: Land): number {
  if (code === 'city_district_admin')
    return Math.max(1, Math.min(cityDistricts.length, Math.round(8 * regionScale(pages))));
  if (code === 'mun_admin') return Math.min(municipalities.length, Math.max(1, Math.floor(pages / 4)));
  return Math.max(1, knownPages.filter((page) => page.kind === code).length);
}

/**
 * Pages of each kind in a region of a given size: proportional by largest remainder, no kind missing, and as many
 * municipal administrations as a quarter of the pages allows.
 */
export function typeCounts(pages: number, land: Land): Map<string, number> {
  const total = registeredPages(pages);
  const counts = new Map(INSTITUTION_TYPES.map((type) => [type.code, fewest(type.code, pages, land)]));
  const free = total - [...counts.values()].reduce((sum, count) => sum + count, 0);
  const wanted = INSTITUTION_TYPES.map((type) => ({
    code: type.code,
    more: Math.max(0, type.pages * (total / FULL_REGION_PAGES) - (counts.get(type.code) ?? 0)),
  })).filter((entry) => entry.code !== 'mun_admin' && entry.code !== 'city_district_admin');
  const sum = wanted.reduce((all, entry) => all + entry.more, 0);
  const shares = wanted.map((entry) => ({ code: entry.code, share: sum === 0 ? 0 : (entry.more / sum) * free }));
  let left = free;
  for (const { code, share } of shares) {
    counts.set(code, (counts.get(code) ?? 0) + Math.floor(share));
    left -= Math.floor(share);
  }
  for (const { code } of shares.sort((a, b) => (b.share % 1) - (a.share % 1)).slice(0, Math.max(0, left))) {
    counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return counts;
}
