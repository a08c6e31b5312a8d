import { commentObject, type CommentObject, type CommentView } from '../walls/comment-json.js';
import type { CommentRecord } from '../walls/comment-record.js';
import { visibleAt } from '../walls/comment-visibility.js';
import { isShown, type Wall } from '../walls/wall.js';
import { type ApiResult, answer, refuse } from './api-result.js';
import type { CallContext } from './call-context.js';
import { extendedFor } from './extended.js';
import { flag, integer, type Parameters } from './parameters.js';
import { recordedComments } from './recorded-answers.js';
import { accessWallByParameters } from './wall-access.js';

const MAX_COMMENTS = 100;
const MAX_THREAD_ITEMS = 10;
const USUAL_COUNT = 10;
const USUAL_PREVIEW = 90;

interface CommentsRequest {
  readonly postId: number;
  readonly count: number;
  readonly offset: number;
  readonly descending: boolean;
  readonly previewLength: number;
  readonly threadItems: number;
  readonly threadOf: number;
  readonly startAt: number;
}

function readRequest(parameters: Parameters): CommentsRequest | string {
  const number = (name: string, fallback: number): number => integer(parameters, name, fallback) ?? Number.NaN;
  const request = {
    postId: number('post_id', 0),
    count: Math.min(number('count', USUAL_COUNT), MAX_COMMENTS),
    offset: number('offset', 0),
    descending: parameters.get('sort') === 'desc',
    previewLength: number('preview_length', USUAL_PREVIEW),
    threadItems: number('thread_items_count', 0),
    threadOf: number('comment_id', 0),
    startAt: number('start_comment_id', 0),
  };
  if (!(request.postId > 0)) return 'post_id is undefined';
  if (!(request.threadItems >= 0 && request.threadItems <= MAX_THREAD_ITEMS)) return 'thread_items_count is invalid';
  if (!(request.count >= 0)) return 'count should be positive';
  return Number.isNaN(request.offset + request.previewLength + request.threadOf + request.startAt)
    ? 'value should be integer'
    : request;
}

/** The part asked for: from `start_comment_id` if one is named, then `offset` on (which may then be negative). */
function part(level: readonly CommentRecord[], request: CommentsRequest): readonly CommentRecord[] {
  const start =
    request.startAt === 0
      ? 0
      : Math.max(
          0,
          level.findIndex((one) => one.id === request.startAt),
        );
  const from = Math.max(0, start + request.offset);
  return level.slice(from, from + request.count);
}

function render(wall: Wall, index: number, request: CommentsRequest, context: CallContext): ApiResult {
  const { at, parameters } = context;
  const visible = visibleAt(wall.commentsOf(index), at);
  const root = request.threadOf === 0 ? null : visible.find((one) => one.id === request.threadOf);
  if (root === undefined) return refuse(100, 'comment_id is invalid');
  const level = visible.filter((one) => one.root === root);
  if (request.descending) level.reverse();
  const { previewLength, threadItems } = request;
  const view: CommentView = { at, wall, previewLength, threadItems, needLikes: flag(parameters, 'need_likes') };
  const shown = part(level, request);
  const items: CommentObject[] = shown.map((comment) => commentObject(comment, view));
  const ids = shown.flatMap((one) => [
    one.fromId,
    ...one.replies.filter((reply) => reply.at <= at).map((reply) => reply.fromId),
  ]);
  const extended = flag(parameters, 'extended') ? extendedFor(ids, context) : '';
  const count = root === null ? visible.length : level.length;
  const order = request.descending ? 'desc' : 'asc';
  return answer(
    `{"count":${count},"items":${JSON.stringify(items)}${extended},"current_level_count":${level.length},"can_post":true,"show_reply_button":true,"groups_can_post":true,"order":"${order}","post_author_id":${wall.authorId(index)}}`,
  );
}

/** `wall.getComments`: one level of a post's comments as it stood at an instant. */
export function wallGetComments(context: CallContext): ApiResult {
  const { parameters, world, at } = context;
  const request = readRequest(parameters);
  if (typeof request === 'string') return refuse(100, request);
  const recorded = recordedComments(integer(parameters, 'owner_id', 0) ?? 0, request.postId);
  if (recorded !== null) return answer(recorded);
  const access = accessWallByParameters(parameters, world, at);
  if (access.kind === 'refused') return access.result;
  if (access.kind === 'recorded-answers') return refuse(100, 'post_id is invalid');
  const { wall } = access;
  // An index is known only once the wall has come into being that far.
  wall.publishedBy(at);
  const index = wall.indexOf(request.postId);
  if (!isShown(wall, index, at)) return refuse(100, 'post_id is invalid');
  if (!wall.commentsOpen) return refuse(212);
  return render(wall, index, request, context);
}
