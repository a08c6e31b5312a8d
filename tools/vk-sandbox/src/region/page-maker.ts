import type { InstitutionType } from '../data/institution-types.js';
import { KNOWN_PAGES, type KnownPage } from '../data/known-pages.js';
import type { Municipality } from '../data/municipalities.js';
import { hash32 } from '../random/hash.js';
import type { Random } from '../random/random.js';
import { GroupIds } from './group-ids.js';
import { hostileTitle } from './hostile-titles.js';
import type { Institution, Page } from './institution.js';
import type { Land } from './land.js';
import { noOddities } from './oddities.js';
import { ScreenNames } from './screen-names.js';
import type { Taken } from './taken.js';

const SHARE_DEFAULT_ADDRESS = 0.42;
const RESERVED_IDS = [187_190_729, 33_438_842, 220_870_455, 69_459_624, 157_820_334, 143_265_978, 10_639_516];

/** Makes VK communities for institutions. */
export class PageMaker {
  readonly pages: Page[] = [];
  readonly names: ScreenNames;
  private readonly ids: GroupIds;

  /** @param hostileEvery every so many pages, one carries a title written by a stranger. */
  constructor(
    private readonly random: Random,
    private readonly hostileEvery: number,
    private readonly land: Land,
    taken: Taken,
  ) {
    this.ids = new GroupIds(random, taken.groupIds, [...RESERVED_IDS, ...KNOWN_PAGES.map((page) => page.groupId)]);
    const reserved = ['uoknrk', 'museum_ptz', ...KNOWN_PAGES.map((page) => page.screenName)];
    this.names = new ScreenNames(random, taken.screenNames, reserved, land);
  }

  /** Returns the page's place in `pages`. */
  make(institution: Institution, type: InstitutionType, known: KnownPage | null): number {
    const { random } = this;
    const index = this.pages.length;
    const groupId = known?.groupId ?? this.ids.next();
    const kind = random.chance(0.72) ? 'page' : random.chance(0.96) ? 'group' : 'event';
    const hostile = known === null && index % this.hostileEvery === this.hostileEvery >> 1;
    const title = hostile ? hostileTitle(index / this.hostileEvery) : institution.shortName;
    // A stranger's formula in the register too: what is imported is exported again.
    if (hostile && /^[=@]/.test(title)) institution.comment = title;
    this.pages.push({
      index,
      groupId,
      screenName: known?.screenName ?? this.screenName(institution, groupId, kind),
      title: known?.name ?? title,
      type: known === null ? kind : 'page',
      kind: type.code,
      oktmo: institution.oktmo,
      city: this.placeOf(institution)?.centre ?? this.land.capital,
      seed: hash32(groupId, Math.floor(random.unit() * 2 ** 31)),
      baseMembers: known?.members ?? Math.max(3, Math.round(random.logNormal(type.membersMedian, type.membersSigma))),
      odd: noOddities(random.chance(0.6) ? 2 : 3),
      institution,
    });
    return index;
  }

  private placeOf({ oktmo }: Institution): Municipality | undefined {
    return this.land.municipalities.find((one) => one.oktmo === oktmo);
  }

  private screenName(institution: Institution, groupId: number, kind: Page['type']): string {
    if (this.random.chance(SHARE_DEFAULT_ADDRESS)) {
      return `${kind === 'page' ? 'public' : kind === 'event' ? 'event' : 'club'}${groupId}`;
    }
    const ownWord = institution.name.split(' ').find((word, i) => i > 0 && word.length > 4) ?? 'volga';
    const place = this.placeOf(institution)?.adjective ?? ownWord;
    const number = /№ (\d+)/.exec(institution.name)?.[1];
    return this.names.next(institution.kind, place, number === undefined ? null : Number(number));
  }
}
