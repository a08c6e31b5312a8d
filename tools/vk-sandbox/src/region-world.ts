import { INSTITUTION_TYPES } from './data/institution-types.js';
import { KNOWN_PAGES } from './data/known-pages.js';
import { hash32 } from './random/hash.js';
import { Random } from './random/random.js';
import type { Page } from './region/institution.js';
import type { Land } from './region/land.js';
import { buildRegion, type Region } from './region/region.js';
import type { Taken } from './region/taken.js';
import { regionScale } from './region/type-counts.js';
import { weekRhythm, type WeekRhythm } from './time/week-rhythm.js';
import { GeneratedWall } from './walls/generated-wall.js';
import { replyHabit } from './walls/reply-habit.js';
import { askedAtPlace, habitOfRole, replyRole, type ReplyRole } from './walls/reply-role.js';
import type { WallCharacter } from './walls/week-plan.js';

const QUESTIONS_A_WEEK_AT_FULL_SIZE = 1_100;
const FEWEST_QUESTIONS_A_WEEK = 45;

/** What the walls of a world may have besides. */
export interface WallManner {
  /** Share of posts that are taken down some time after their publication, 0–1. */
  readonly deletedPosts?: number;
  readonly unevenReplies?: boolean;
}

/** A region of a world, by its size. */
export interface RegionSize {
  /** Whose places and names it has; Volgograd Oblast where nothing is said. */
  readonly land?: Land;
  readonly pages: number;
}

/** One generated region and its walls: a function of (size, seed, epoch, manner), looked at as of any instant. */
export class RegionWorld {
  readonly region: Region;
  private readonly pages: number;
  private readonly walls = new Map<number, GeneratedWall>();
  private readonly rhythms = new Map<number, WeekRhythm>();
  private readonly questionRates: readonly number[];
  /** Places of the pages by how often they are asked, from 0; of real ones nothing is made up that stands out. */
  private readonly placesAsked: ReadonlyMap<number, number>;

  /** @param taken what the regions before it have already */
  constructor(
    { land, pages }: RegionSize,
    private readonly seed: number,
    private readonly epochDay: number,
    private readonly manner: WallManner,
    taken: Taken,
  ) {
    this.pages = pages;
    this.region = buildRegion(pages, epochDay, new Random(hash32(seed, 1)), land, taken);
    this.questionRates = this.drawQuestionRates();
    this.placesAsked = new Map(
      this.region.pages
        .filter(({ groupId }) => !KNOWN_PAGES.some((known) => known.groupId === groupId))
        .map(({ index }) => index)
        .sort((a, b) => (this.questionRates[b] ?? 0) - (this.questionRates[a] ?? 0) || a - b)
        .map((index, place) => [index, place]),
    );
  }

  wallOf(page: Page): GeneratedWall {
    let wall = this.walls.get(page.groupId);
    if (wall === undefined) {
      wall = new GeneratedWall(
        page,
        this.characterOf(page),
        this.region.startsAt,
        (week) => this.rhythm(week),
        this.manner.deletedPosts,
      );
      this.walls.set(page.groupId, wall);
    }
    return wall;
  }

  /** What stands out about how a page answers; null: nothing does. */
  replyRoleOf(page: Page): ReplyRole | null {
    return this.manner.unevenReplies === true ? replyRole(this.placeOf(page), this.pages) : null;
  }

  private rhythm(week: number): WeekRhythm {
    let rhythm = this.rhythms.get(week);
    if (rhythm === undefined) {
      rhythm = weekRhythm(this.epochDay + week * 7, this.region.offset);
      this.rhythms.set(week, rhythm);
    }
    return rhythm;
  }

  /** Questions a week by page: by kind, larger pages more, brought to the region's total. */
  private drawQuestionRates(): number[] {
    const random = new Random(hash32(this.seed, 2));
    const raw = this.region.pages.map((page) => {
      const type = INSTITUTION_TYPES.find((one) => one.code === page.kind);
      const size = Math.sqrt(page.baseMembers / (type?.membersMedian ?? page.baseMembers));
      const factor = Math.min(3, Math.max(0.35, size)) * random.logNormal(1, 0.45);
      return page.odd.commentsClosed || page.odd.wallError !== null ? 0 : (type?.questionWeight ?? 0) * factor;
    });
    const wanted = Math.max(FEWEST_QUESTIONS_A_WEEK, QUESTIONS_A_WEEK_AT_FULL_SIZE * regionScale(this.pages));
    const sum = raw.reduce((all, rate) => all + rate, 0);
    return raw.map((rate) => (rate * wanted) / sum);
  }

  private placeOf(page: Page): number {
    return this.placesAsked.get(page.index) ?? Infinity;
  }

  private questionsPerWeek(page: Page): number {
    const rate = this.questionRates[page.index] ?? 0;
    return this.manner.unevenReplies === true ? askedAtPlace(this.placeOf(page), rate) : rate;
  }

  private characterOf(page: Page): WallCharacter {
    const type = INSTITUTION_TYPES.find((one) => one.code === page.kind);
    const random = new Random(hash32(page.seed, 3));
    const founder = this.region.pages.find((one) => one.institution.ogrn === page.institution.founderOgrn);
    const habit = replyHabit(page, this.region.offset);
    const role = this.replyRoleOf(page);
    const community = founder ?? this.region.pages[page.index === 0 ? 1 : 0];
    return {
      seed: page.seed,
      postsPerWeek: (type?.postsPerWeek ?? 4) * random.logNormal(1, 0.45),
      questionsPerWeek: this.questionsPerWeek(page),
      openWall: page.odd.wall === 1 && !page.odd.commentsClosed,
      voices: {
        ownerId: -page.groupId,
        communityId: -(community?.groupId ?? page.groupId),
        personId: page.institution.responsible?.userIds[0] ?? null,
        habit,
        marked: role === null ? null : habitOfRole(role, habit),
        greets: page.odd.greets,
      },
    };
  }
}
