import { EXEMPTIONS } from '../data/name-parts.js';
import { INSTITUTION_TYPES, type InstitutionType } from '../data/institution-types.js';
import { KNOWN_PAGES } from '../data/known-pages.js';
import type { Municipality } from '../data/municipalities.js';
import type { Random } from '../random/random.js';
import { assignFounders } from './founders.js';
import type { Institution, Page } from './institution.js';
import { InstitutionMaker } from './institution-maker.js';
import { type Land, VOLGOGRAD_LAND } from './land.js';
import { membersAt } from './members.js';
import { assignOddities } from './oddities.js';
import { PageMaker } from './page-maker.js';
import { PlaceChooser } from './places.js';
import { nothingTaken, type Taken } from './taken.js';
import { regionScale, typeCounts } from './type-counts.js';
import { DAY, offsetOf, type Offset, startOfDay } from '../time/region-time.js';

/** The generated register: every institution of the region and the pages they keep. */
export interface Region {
  readonly land: Land;
  readonly institutions: readonly Institution[];
  readonly pages: readonly Page[];
  /** Of its clocks. */
  readonly offset: Offset;
  /** When its walls begin: the local midnight of a Monday. */
  readonly startsAt: number;
}

const SUBSCRIPTIONS_AT_FULL_SIZE = 1_618_000;
const WITHOUT_PAGE_AT_FULL_SIZE = 100;
const EXEMPT_AT_FULL_SIZE = 41;
const NORMALISED_ON_DAY = 90;
/** Below this size the region is too small for its sums to mean anything. */
const SMALLEST_NORMALISED = 1000;
const PAGES_WITH_HOSTILE_TITLES = 8;
const KINDS_WITHOUT_PAGE = [
  'kindergarten',
  'culture_house',
  'library',
  'utility',
  'other',
  'settlement_admin',
  'sport',
];

const typeOf = (code: string): InstitutionType => {
  const type = INSTITUTION_TYPES.find((one) => one.code === code);
  if (type === undefined) throw new Error(`no institution type ${code}`);
  return type;
};

function addPaged(
  maker: InstitutionMaker,
  pageMaker: PageMaker,
  chooser: PlaceChooser,
  counts: Map<string, number>,
  land: Land,
): void {
  for (const type of INSTITUTION_TYPES) {
    const known = land.knownPages.filter((page) => page.kind === type.code);
    for (let i = 0; i < (counts.get(type.code) ?? 0); i += 1) {
      const knownPage = known[i];
      const institution = maker.make(type, placeFor(type, i, chooser, land), i, knownPage?.name ?? null);
      institution.page = pageMaker.make(institution, type, knownPage ?? null);
    }
  }
}

function placeFor(
  type: InstitutionType,
  i: number,
  chooser: PlaceChooser,
  { municipalities }: Land,
): Municipality | null {
  if (type.code === 'region_body' || type.code === 'federal_body') return null;
  if (type.code === 'mun_admin') return municipalities[i] ?? null;
  if (type.code === 'city_district_admin') return municipalities[0] ?? null;
  return chooser.choose(type.code);
}

function addWithoutPage(
  maker: InstitutionMaker,
  chooser: PlaceChooser,
  random: Random,
  scale: number,
  admins: number,
  { municipalities }: Land,
): void {
  municipalities.slice(admins).forEach((place, i) => maker.make(typeOf('mun_admin'), place, admins + i, null));
  const absent = Math.max(2, Math.round(WITHOUT_PAGE_AT_FULL_SIZE * scale));
  const exempt = Math.max(2, Math.round(EXEMPT_AT_FULL_SIZE * scale));
  for (let i = 0; i < absent + exempt; i += 1) {
    const type = typeOf(random.pick(KINDS_WITHOUT_PAGE));
    const institution = maker.make(type, chooser.choose(type.code), 500 + i, null);
    if (i >= absent) institution.exemption = random.pick(EXEMPTIONS);
  }
}

/** Brings the sum of visible subscriptions of the full region to its known size, on the ninetieth day. */
function normaliseMembers(pages: readonly Page[], startsAt: number, scale: number): void {
  const at = startsAt + NORMALISED_ON_DAY * DAY;
  const counted = pages.filter((page) => page.odd.deactivated === null && !page.odd.hiddenMembers);
  const isKnown = (page: Page): boolean =>
    page.index < 0 || KNOWN_PAGES.some((known) => known.groupId === page.groupId);
  const sum = (list: readonly Page[]): number => list.reduce((all, page) => all + membersAt(page, startsAt, at), 0);
  const free = counted.filter((page) => !isKnown(page));
  const factor = (SUBSCRIPTIONS_AT_FULL_SIZE * scale - sum(counted.filter(isKnown))) / sum(free);
  for (const page of pages) if (!isKnown(page)) page.baseMembers = Math.max(3, Math.round(page.baseMembers * factor));
}

/**
 * Builds the region: a function of its size, the seed behind `random`, and the day its walls begin on.
 * @param taken what other regions of the world have already, and this one's from now on
 */
export function buildRegion(
  pages: number,
  epochDay: number,
  random: Random,
  land: Land = VOLGOGRAD_LAND,
  taken: Taken = nothingTaken(),
): Region {
  const offset = offsetOf(land.zone);
  const startsAt = startOfDay(epochDay, offset);
  const scale = regionScale(pages);
  const counts = typeCounts(pages, land);
  const admins = counts.get('mun_admin') ?? 0;
  const chooser = new PlaceChooser(
    random,
    land.municipalities,
    pages < SMALLEST_NORMALISED ? land.municipalities.slice(admins) : [],
  );
  const maker = new InstitutionMaker(random, land, taken);
  const pageMaker = new PageMaker(random, Math.max(9, Math.floor(pages / PAGES_WITH_HOSTILE_TITLES)), land, taken);
  addPaged(maker, pageMaker, chooser, counts, land);
  addWithoutPage(maker, chooser, random, scale, admins, land);
  assignFounders(maker.institutions);
  const ordinary = pageMaker.pages.filter(
    (page) => page.kind !== 'mun_admin' && page.kind !== 'region_body' && page.kind !== 'federal_body',
  );
  const newName = (): string => pageMaker.names.next('other', 'official', random.below(900));
  assignOddities(
    random.shuffled(ordinary).map((page) => page.odd),
    scale,
    { startsAt, random, newName },
  );
  pageMaker.pages
    .filter((page) => page.kind === 'mun_admin' && page.index % 7 === 3)
    .forEach((page) => void (page.odd.greets = true));
  if (pages >= SMALLEST_NORMALISED) normaliseMembers(pageMaker.pages, startsAt, scale);
  return { land, institutions: maker.institutions, pages: pageMaker.pages, offset, startsAt };
}
