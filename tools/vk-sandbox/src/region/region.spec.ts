import { MUNICIPALITIES } from '../data/municipalities.js';
import { KNOWN_PAGES } from '../data/known-pages.js';
import { Random } from '../random/random.js';
import { dayNumberOf, DAY, startOfDay } from '../time/region-time.js';
import { membersAt } from './members.js';
import { ogrnCheckDigit } from './ogrn.js';
import { buildRegion, type Region } from './region.js';

const EPOCH = dayNumberOf('2026-07-27');
const full = buildRegion(4200, EPOCH, new Random(34));
const small = buildRegion(60, EPOCH, new Random(34));

const livePages = (region: Region) => region.pages.filter((page) => page.odd.deactivated === null);

describe('the full region', () => {
  it('has over 4.2 thousand live pages with 1.60–1.65 million subscriptions about the ninetieth day', () => {
    const at = startOfDay(EPOCH) + 90 * DAY;
    const counted = livePages(full).filter((page) => !page.odd.hiddenMembers);
    const sum = counted.reduce((all, page) => all + membersAt(page, full.startsAt, at), 0);
    expect(counted.length).toBeGreaterThan(4200);
    expect(full.pages).toHaveLength(4226);
    expect(sum).toBeGreaterThan(1_600_000);
    expect(sum).toBeLessThan(1_650_000);
  });

  it('has about a hundred institutions without a page and 41 exempt ones', () => {
    const without = full.institutions.filter((one) => one.page === null);
    expect(without.filter((one) => one.exemption !== null)).toHaveLength(41);
    expect(without.filter((one) => one.exemption === null)).toHaveLength(100);
  });

  it('keeps about two in five pages at their default address', () => {
    const share =
      full.pages.filter((page) => page.screenName.endsWith(String(page.groupId))).length / full.pages.length;
    expect(share).toBeGreaterThan(0.38);
    expect(share).toBeLessThan(0.46);
  });
});

describe.each([
  ['full', full],
  ['small', small],
])('a %s region', (_, region) => {
  it('carries the five known pages', () => {
    for (const known of KNOWN_PAGES) {
      const page = region.pages.find((one) => one.groupId === known.groupId);
      expect([page?.screenName, page?.kind, page?.oktmo]).toEqual([known.screenName, known.kind, known.oktmo]);
    }
  });

  it('has pages in all 38 municipalities', () => {
    const places = new Set(region.pages.map((page) => page.oktmo));
    expect(MUNICIPALITIES.filter((place) => !places.has(place.oktmo))).toEqual([]);
  });

  it('gives every institution a valid ОГРН of region 34 of its own', () => {
    const seen = new Set(region.institutions.map((one) => one.ogrn));
    expect(seen.size).toBe(region.institutions.length);
    for (const { ogrn } of region.institutions) {
      expect(ogrn).toMatch(/^1\d\d34\d{8}$/);
      expect(Number(ogrn[12])).toBe(ogrnCheckDigit(ogrn.slice(0, 12)));
    }
  });

  it('has unique group ids and screen names', () => {
    expect(new Set(region.pages.map((page) => page.groupId)).size).toBe(region.pages.length);
    expect(new Set(region.pages.map((page) => page.screenName)).size).toBe(region.pages.length);
  });

  it('registers every founder', () => {
    const registered = new Set(region.institutions.map((one) => one.ogrn));
    const missing = region.institutions.filter((one) => one.founderOgrn !== '' && !registered.has(one.founderOgrn));
    expect(missing).toEqual([]);
  });

  it('has at least one page of each odd kind', () => {
    const odd = region.pages.map((page) => page.odd);
    const kinds = {
      deleted: odd.filter((one) => one.deactivated?.kind === 'deleted'),
      banned: odd.filter((one) => one.deactivated?.kind === 'banned'),
      hidden: odd.filter((one) => one.hiddenMembers),
      private: odd.filter((one) => one.isClosed === 2),
      profile: odd.filter((one) => one.wallError === 30),
      off: odd.filter((one) => one.wall === 0),
      closedComments: odd.filter((one) => one.commentsClosed),
      noViews: odd.filter((one) => one.noViews),
      float: odd.filter((one) => one.floatId),
      renamed: odd.filter((one) => one.renamed !== null),
    };
    expect(Object.entries(kinds).filter(([, list]) => list.length === 0)).toEqual([]);
    expect(region.pages.some((page) => /<script|=HYPERLINK|\u202e/.test(page.title))).toBe(true);
  });
});

it('comes out the same from the same seed, and different from another', () => {
  const again = buildRegion(60, EPOCH, new Random(34));
  expect(again.pages.map((page) => page.groupId)).toEqual(small.pages.map((page) => page.groupId));
  const other = buildRegion(60, EPOCH, new Random(35));
  expect(other.pages.map((page) => page.groupId)).not.toEqual(small.pages.map((page) => page.groupId));
});

it.each([
  // ОГРН of well-known bodies: Сбербанк, ФНС.
  ['102770013219', 5],
  ['104770703051', 3],
])('computes the check digit of %s', (digits, check) => {
  expect(ogrnCheckDigit(digits)).toBe(check);
});
