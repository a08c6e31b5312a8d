import { postJson } from '../walls/post-json.js';
import { isShown } from '../walls/wall.js';
import { type ApiResult, answer, refuse } from './api-result.js';
import type { CallContext } from './call-context.js';
import { extendedFor } from './extended.js';
import { groupById } from './group-lookup.js';
import { flag, list } from './parameters.js';
import { recordedPost } from './recorded-answers.js';
import { accessWall } from './wall-access.js';

const MAX_POSTS = 100;
const REFERENCE = /^(-?\d{1,12})_(\d{1,12})$/;

/** The post's JSON, or null when it does not exist, is not published yet or taken down, or its wall is not to be read. */
function postAt(ownerId: number, postId: number, context: CallContext): string | null {
  const { world, at } = context;
  const access = accessWall(ownerId < 0 ? groupById(world, -ownerId) : null, world, at);
  if (access.kind === 'recorded-answers') return recordedPost(postId);
  if (access.kind === 'refused') return null;
  const { wall } = access;
  // An index is known only once the wall has come into being that far.
  wall.publishedBy(at);
  const index = wall.indexOf(postId);
  return isShown(wall, index, at) ? postJson(wall, index, at, index === wall.pinnedAt(at)) : null;
}

/** `wall.getById` v5.199: up to 100 posts of any walls; missing ones are simply absent. */
export function wallGetById(context: CallContext): ApiResult {
  const references = list(context.parameters, 'posts');
  if (references.length === 0) return refuse(100, 'posts is undefined');
  if (references.length > MAX_POSTS) return refuse(100, `posts should contain no more than ${MAX_POSTS} items`);
  const parsed = references.map((reference) => REFERENCE.exec(reference));
  if (parsed.includes(null)) return refuse(100, 'posts is invalid');
  const owners: number[] = [];
  const items = parsed.flatMap((match) => {
    const ownerId = Number(match?.[1]);
    owners.push(ownerId);
    const json = postAt(ownerId, Number(match?.[2]), context);
    return json === null ? [] : [json];
  });
  const extended = flag(context.parameters, 'extended') ? extendedFor(owners, context) : '';
  return answer(`{"items":[${items.join(',')}]${extended}}`);
}
