import type { Random } from '../random/random.js';
import { isRecord, itemsOf, withItems, type SpoiledCall, type Spoiler } from './spoiler.js';

const SHARE_LEFT_OUT = 0.3;
/** What an answer claims at least when it delivers nothing. */
const FEWEST_CLAIMED = 5;
const CLAIMED_OF_THREAD = 5_000;
export const MAX_CLAIMED = 2 ** 31 - 1;
const USUAL_COUNT = 10;

/** Some of the items, at least one of them missing. */
function leaveSomeOut(items: readonly unknown[], random: Random): readonly unknown[] {
  if (items.length === 0) return items;
  const surely = random.below(items.length);
  return items.filter((_, index) => index !== surely && !random.chance(SHARE_LEFT_OUT));
}

/** As many items as there were, none of which says whose it is. */
function makeUnreadable(items: readonly unknown[]): readonly unknown[] {
  const odd = [null, {}, { id: 'x' }, 7, []];
  return items.map((_, index) => odd[index % odd.length]);
}

function lists(field: string, methods: readonly string[]) {
  const spoiler = (change: (items: readonly unknown[], random: Random) => readonly unknown[]): Spoiler => ({
    methods,
    spoil: (response, { random }) => withItems(response, field, (items) => change(items, random)),
  });
  return { none: spoiler(() => []), leftOut: spoiler(leaveSomeOut), unreadable: spoiler(makeUnreadable) };
}

const GROUPS = lists('groups', ['groups.getById']);
const POSTS = lists('items', ['wall.get', 'wall.getById']);
const COMMENTS = lists('items', ['wall.getComments']);

function countOf(response: unknown): number {
  return isRecord(response) && typeof response['count'] === 'number' ? response['count'] : 0;
}

/** Comments are counted and not one is shown; VK's other counts are missing, as they were when this was seen. */
function claimComments(response: unknown): unknown {
  return { count: Math.max(FEWEST_CLAIMED, countOf(response)), items: [] };
}

/** Each comment has thousands of answers, none of which comes along or is shown when its thread is asked for. */
function claimAnswers(response: unknown, { parameters }: SpoiledCall): unknown {
  if (parameters.has('comment_id')) return { count: CLAIMED_OF_THREAD, items: [] };
  return withItems(response, 'items', (items) =>
    items.map((item) => (isRecord(item) ? { ...item, thread: { count: CLAIMED_OF_THREAD, items: [] } } : item)),
  );
}

/** However far one reads, the same full page comes again. One made up where there is none is dated 0: nobody may keep it. */
function repeatComments(response: unknown, { parameters }: SpoiledCall): unknown {
  const asked = Number(parameters.get('count') ?? USUAL_COUNT);
  const shown = itemsOf(response, 'items');
  const repeated = shown.length > 0 ? shown : [{ id: 1, date: 0, parents_stack: [], deleted: true }];
  const items = Array.from({ length: Math.max(1, asked) }, (_, index) => repeated[index % repeated.length]);
  return { count: MAX_CLAIMED, items, current_level_count: MAX_CLAIMED };
}

function ofScript(change: (list: readonly unknown[], random: Random) => readonly unknown[]): Spoiler {
  return {
    methods: ['execute'],
    spoil: (response, { random }) => (Array.isArray(response) ? change(response, random) : response),
  };
}

const ofName = (spoil: () => unknown): Spoiler => ({ methods: ['utils.resolveScreenName'], spoil });

/** Answers of the right form that deliver less than there is, or than they say, by the names of their variants. */
export const INCOMPLETE: Readonly<Record<string, Spoiler>> = {
  'groups-none': GROUPS.none,
  'groups-left-out': GROUPS.leftOut,
  'groups-unreadable': GROUPS.unreadable,
  'posts-none': POSTS.none,
  'posts-left-out': POSTS.leftOut,
  'posts-unreadable': POSTS.unreadable,
  'comments-none': { methods: ['wall.getComments'], spoil: claimComments },
  'comments-left-out': COMMENTS.leftOut,
  'comments-unreadable': COMMENTS.unreadable,
  'comments-endless': { methods: ['wall.getComments'], spoil: repeatComments },
  'threads-empty': { methods: ['wall.getComments'], spoil: claimAnswers },
  'name-nothing': ofName(() => []),
  'name-halved': ofName(() => ({ type: 'group' })),
  'execute-short': ofScript((list) => list.slice(0, -1)),
  'execute-none': ofScript(() => []),
  'execute-false': ofScript((list, random) => replaceOne(list, random, () => false)),
};

/** The list with one element, drawn by chance, replaced. */
export function replaceOne(
  list: readonly unknown[],
  random: Random,
  change: (element: unknown) => unknown,
): readonly unknown[] {
  const place = random.below(Math.max(1, list.length));
  return list.map((element, index) => (index === place ? change(element) : element));
}
