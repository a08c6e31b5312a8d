import { hash32 } from './random/hash.js';
import type { Page } from './region/institution.js';
import { VOLGOGRAD_LAND } from './region/land.js';
import { membersAt } from './region/members.js';
import type { Region } from './region/region.js';
import { nothingTaken } from './region/taken.js';
import { RegionWorld, type RegionSize, type WallManner } from './region-world.js';
import { WEEK } from './time/region-time.js';
import type { GeneratedWall } from './walls/generated-wall.js';
import { RecordedWall, type RecordedWallFacts, recordedWalls } from './walls/recorded-walls.js';
import type { ReplyRole } from './walls/reply-role.js';

/** Beyond this the world stands still: an instant from outside must not make it grow without end. */
const WEEKS_OF_FUTURE = 208;

/**
 * The generated regions and their walls: a function of (sizes, seed, epoch, manner), looked at as of any instant. No two of
 * their communities share a number or a name, and each region lives by its own clocks. A region alone is what it was before
 * there could be several.
 */
export class World {
  readonly regions: readonly RegionWorld[];
  readonly endsAt: number;
  private readonly byId = new Map<number, { readonly page: Page; readonly home: RegionWorld }>();
  /** Pages by every name they ever bear. */
  private readonly byName = new Map<string, Page[]>();
  private readonly recorded: readonly { facts: RecordedWallFacts; wall: RecordedWall }[];

  /** @param sizes one region or more, none of them twice */
  constructor(sizes: readonly RegionSize[], seed: number, epochDay: number, manner: WallManner = {}) {
    const taken = nothingTaken();
    const seedOf = ({ land = VOLGOGRAD_LAND }: RegionSize): number =>
      sizes.length === 1 ? seed : hash32(seed, 5, Number(land.code));
    this.regions = sizes.map((size) => new RegionWorld(size, seedOf(size), epochDay, manner, taken));
    this.endsAt = Math.min(...this.regions.map(({ region }) => region.startsAt)) + WEEKS_OF_FUTURE * WEEK;
    for (const home of this.regions) {
      for (const page of home.region.pages) {
        this.byId.set(page.groupId, { page, home });
        for (const name of new Set([page.screenName, page.odd.renamed?.to ?? page.screenName])) {
          this.byName.set(name, [...(this.byName.get(name) ?? []), page]);
        }
      }
    }
    this.recorded = recordedWalls().map((facts) => ({ facts, wall: new RecordedWall(facts) }));
  }

  /** The only region, or the first of several. */
  get region(): Region {
    return this.regionWorld(null).region;
  }

  /** Pages of all regions. */
  get pages(): number {
    return this.byId.size;
  }

  /** A region by its code, the first where none is named. @throws Error for one that this world has not */
  regionWorld(code: string | null): RegionWorld {
    const found = code === null ? this.regions[0] : this.regions.find(({ region }) => region.land.code === code);
    if (found === undefined) throw new Error(`no region ${code ?? ''} in this world`);
    return found;
  }

  /** The instant the world can answer for: never past its end. */
  clamp(at: number): number {
    return Math.min(at, this.endsAt);
  }

  page(groupId: number): Page | undefined {
    return this.byId.get(groupId)?.page;
  }

  /** The page a screen name belongs to at an instant; a name given up resolves to nobody. */
  pageByName(name: string, at: number): Page | undefined {
    const wanted = name.toLowerCase();
    return this.byName.get(wanted)?.find((page) => this.screenNameAt(page, at) === wanted);
  }

  /** A page's screen name at an instant. */
  screenNameAt(page: Page, at: number): string {
    const { renamed } = page.odd;
    return renamed !== null && renamed.at <= at ? renamed.to : page.screenName;
  }

  /** Subscribers of a page at an instant. */
  membersAt(page: Page, at: number): number {
    return membersAt(page, this.homeOf(page).region.startsAt, at);
  }

  wallOf(page: Page): GeneratedWall {
    return this.homeOf(page).wallOf(page);
  }

  /** What stands out about how a page answers; null: nothing does. */
  replyRoleOf(page: Page): ReplyRole | null {
    return this.homeOf(page).replyRoleOf(page);
  }

  recordedById(groupId: number): { facts: RecordedWallFacts; wall: RecordedWall } | undefined {
    return this.recorded.find(({ facts }) => facts.id === groupId);
  }

  recordedByName(name: string): { facts: RecordedWallFacts; wall: RecordedWall } | undefined {
    return this.recorded.find(({ facts }) => facts.screenName === name.toLowerCase());
  }

  private homeOf({ groupId }: Page): RegionWorld {
    const found = this.byId.get(groupId);
    if (found === undefined) throw new Error(`page ${groupId} is not of this world`);
    return found.home;
  }
}
