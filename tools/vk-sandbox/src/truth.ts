import type { Institution, Page } from './region/institution.js';
import type { Region } from './region/region.js';
import { isoInstant } from './time/region-time.js';
import type { PlantedQuestion } from './walls/comment-record.js';
import type { World } from './world.js';

export interface PlaceTruth {
  /** Live registered pages. */
  pages: number;
  /** Sum of the subscriptions of live pages that show theirs. */
  subscriptions: number;
  institutions: number;
  exempt: number;
}

/** A region, or all of a world, as it stands at an instant: what an observer should arrive at. */
export interface RegionTruth extends PlaceTruth {
  at: string;
  /** Pages in the register, live or not. */
  registered: number;
  deleted: number;
  banned: number;
  /** Live pages that hide their subscribers; they are not in `subscriptions`. */
  hiddenMembers: number;
  commentsClosed: number;
  /**
   * Planted questions asked by the instant, and of them answered and withdrawn by it. `gone` went down with their posts,
   * answered or not: whoever looked in time knows them.
   */
  questions?: QuestionCounts;
  byMunicipality: Record<string, PlaceTruth & { oktmo: string }>;
  byKind: Record<string, PlaceTruth>;
}

interface QuestionCounts {
  asked: number;
  answered: number;
  withdrawn: number;
  gone: number;
}

const isLive = (page: Page, at: number): boolean => page.odd.deactivated === null || page.odd.deactivated.since > at;

function addInstitution(into: PlaceTruth, one: Institution, world: World, { pages }: Region, at: number): void {
  into.institutions += 1;
  if (one.exemption !== null) into.exempt += 1;
  const page = one.page === null ? undefined : pages[one.page];
  if (page === undefined || !isLive(page, at)) return;
  into.pages += 1;
  if (!page.odd.hiddenMembers) into.subscriptions += world.membersAt(page, at);
}

function countQuestions(world: World, pages: readonly Page[], at: number): QuestionCounts {
  const counts = { asked: 0, answered: 0, withdrawn: 0, gone: 0 };
  for (const page of pages) {
    if (!isLive(page, at) || page.odd.wallError !== null) continue;
    for (const question of questionsOf(world, page, at)) {
      counts.asked += 1;
      if (question.answeredAt !== null && question.answeredAt <= at) counts.answered += 1;
      if (question.withdrawnAt !== null && question.withdrawnAt <= at) counts.withdrawn += 1;
      if (world.wallOf(page).goneAt(question.postIndex) <= at) counts.gone += 1;
    }
  }
  return counts;
}

function questionsOf(world: World, page: Page, at: number): PlantedQuestion[] {
  const wall = world.wallOf(page);
  wall.advanceTo(at);
  return wall.questions.filter((question) => question.askedAt <= at).sort((a, b) => a.askedAt - b.askedAt);
}

/** Of what the truth is told. */
export interface TruthAsked {
  /** Counting questions brings every wall into being: some seconds at full size. */
  readonly withQuestions: boolean;
  /** Code of one region; null or left out: all together. */
  readonly region?: string | null;
}

export function regionTruth(world: World, at: number, { withQuestions, region = null }: TruthAsked): RegionTruth {
  const regions = (region === null ? world.regions : [world.regionWorld(region)]).map((one) => one.region);
  const empty = (): PlaceTruth => ({ pages: 0, subscriptions: 0, institutions: 0, exempt: 0 });
  const whole = empty();
  const byMunicipality: RegionTruth['byMunicipality'] = {};
  const byKind: RegionTruth['byKind'] = {};
  for (const home of regions) {
    for (const one of home.institutions) {
      addInstitution(whole, one, world, home, at);
      addInstitution((byMunicipality[one.oktmo] ??= { oktmo: one.oktmo, ...empty() }), one, world, home, at);
      addInstitution((byKind[one.kind] ??= empty()), one, world, home, at);
    }
  }
  const pages = regions.flatMap((home) => home.pages);
  const gone = (kind: string): number =>
    pages.filter((page) => !isLive(page, at) && page.odd.deactivated?.kind === kind).length;
  const live = pages.filter((page) => isLive(page, at));
  return {
    at: isoInstant(at),
    ...whole,
    registered: pages.length,
    deleted: gone('deleted'),
    banned: gone('banned'),
    hiddenMembers: live.filter((page) => page.odd.hiddenMembers).length,
    commentsClosed: live.filter((page) => page.odd.commentsClosed).length,
    ...(withQuestions ? { questions: countQuestions(world, pages, at) } : {}),
    byMunicipality,
    byKind,
  };
}

export interface QuestionTruth {
  askedAt: string;
  answeredAt: string | null;
  withdrawnAt: string | null;
  postId: number;
  /** The post's own id for a resident's post on an open wall. */
  commentId: number;
  replyId: number | null;
  /** When its post was taken down, and the question with it: whoever looks only later cannot know of it. */
  postGoneAt: string | null;
  kind: string;
  via: string | null;
  authorId: number;
}

export interface PageTruth {
  at: string;
  id: number;
  screenName: string;
  kind: string;
  oktmo: string;
  live: boolean;
  /** Null where VK shows none. */
  members: number | null;
  posts: number;
  postDates: string[];
  comments: number;
  questions: QuestionTruth[];
}

/** One page as it stands at an instant, with the questions planted on its wall; null for an unknown page. */
export function pageTruth(world: World, groupId: number, at: number): PageTruth | null {
  const page = world.page(groupId);
  if (page === undefined) return null;
  const wall = world.wallOf(page);
  const indices = Array.from({ length: wall.publishedBy(at) }, (_, i) => i).filter((index) => wall.goneAt(index) > at);
  const visible = (instant: number | null): string | null =>
    instant === null || instant > at ? null : isoInstant(instant);
  return {
    at: isoInstant(at),
    id: groupId,
    screenName: world.screenNameAt(page, at),
    kind: page.kind,
    oktmo: page.oktmo,
    live: isLive(page, at),
    members: page.odd.hiddenMembers || !isLive(page, at) ? null : world.membersAt(page, at),
    posts: indices.length,
    postDates: indices.map((index) => isoInstant(wall.publishedAt(index))),
    comments: indices.reduce((sum, i) => sum + wall.commentsOf(i).filter((one) => one.at <= at).length, 0),
    questions: questionsOf(world, page, at).map((question) => ({
      askedAt: isoInstant(question.askedAt),
      answeredAt: visible(question.answeredAt),
      withdrawnAt: visible(question.withdrawnAt),
      postId: wall.postId(question.postIndex),
      commentId: question.comment?.id ?? wall.postId(question.postIndex),
      replyId: visible(question.answeredAt) === null ? null : (question.reply?.id ?? null),
      postGoneAt: visible(wall.goneAt(question.postIndex)),
      kind: question.kind,
      via: visible(question.answeredAt) === null ? null : question.via,
      authorId: question.authorId,
    })),
  };
}
