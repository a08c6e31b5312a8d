import { postJson } from '../walls/post-json.js';
import type { Wall } from '../walls/wall.js';
import { type ApiResult, answer, refuse } from './api-result.js';
import type { CallContext } from './call-context.js';
import { extendedFor } from './extended.js';
import { flag, integer } from './parameters.js';
import { recordedWallGet } from './recorded-answers.js';
import { accessWallByParameters } from './wall-access.js';

const MAX_POSTS = 100;
const USUAL_COUNT = 20;

interface Slice {
  readonly total: number;
  /** Indices of the posts to show, newest first, the pinned one before all. */
  readonly indices: readonly number[];
  readonly pinned: number;
}

/** The posts of a wall that some posts are to be left out of: those taken down, and residents' when only the owner's count. */
function listed(wall: Wall, published: number, at: number, ownerOnly: boolean): number[] | null {
  const guests = ownerOnly ? wall.residentPosts : [];
  if (!wall.losesPosts && guests.length === 0) return null;
  const others = new Set(guests);
  return Array.from({ length: published }, (_, i) => i).filter((i) => !others.has(i) && wall.goneAt(i) > at);
}

function slice(wall: Wall, at: number, offset: number, count: number, ownerOnly: boolean): Slice {
  const published = wall.publishedBy(at);
  const shown = listed(wall, published, at, ownerOnly);
  const total = shown?.length ?? published;
  const pinned = wall.pinnedAt(at);
  const pinnedPlace = pinned < 0 ? -1 : (shown?.indexOf(pinned) ?? pinned);
  const indices: number[] = [];
  for (let k = offset; k < Math.min(total, offset + count); k += 1) {
    // With a pinned post in front, the posts newer than it stand one place further back.
    const place = pinnedPlace < 0 ? total - 1 - k : k === 0 ? pinnedPlace : skipPinned(total, k, pinnedPlace);
    indices.push(shown === null ? place : (shown[place] ?? 0));
  }
  return { total, indices, pinned };
}

function skipPinned(total: number, k: number, pinnedPlace: number): number {
  const shifted = total - k;
  return shifted > pinnedPlace ? shifted : shifted - 1;
}

/** `wall.get`: a page of a wall as it stood at an instant; the pinned post first, out of date order. */
export function wallGet(context: CallContext): ApiResult {
  const { parameters, world, at } = context;
  const offset = integer(parameters, 'offset', 0);
  const count = integer(parameters, 'count', USUAL_COUNT);
  if (offset === null || offset < 0) return refuse(100, 'offset should be positive');
  if (count === null || count < 0) return refuse(100, 'count should be positive');
  const filter = parameters.get('filter') ?? 'all';
  if (!['all', 'owner', 'others'].includes(filter)) return refuse(100, 'filter is invalid');
  const access = accessWallByParameters(parameters, world, at);
  if (access.kind === 'refused') return access.result;
  const wanted = Math.min(count, MAX_POSTS);
  if (access.kind === 'recorded-answers') return answer(recordedWallGet(offset, wanted));
  const { wall } = access;
  const { total, indices, pinned } = slice(wall, at, offset, wanted, filter === 'owner');
  let items = '';
  for (const index of indices) items += (items === '' ? '' : ',') + postJson(wall, index, at, index === pinned);
  const extended = flag(parameters, 'extended') ? extendedFor(authors(wall, indices), context) : '';
  return answer(`{"count":${total},"items":[${items}]${extended}}`);
}

function authors(wall: Wall, indices: readonly number[]): number[] {
  return [wall.ownerId, ...indices.map((index) => wall.authorId(index))];
}
