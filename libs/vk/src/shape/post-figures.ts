import type { Projection } from '../job.js';
import { createEdge, type Edge } from './edge.js';
import { asArray, asCount, asInteger, asRecord, type JsonRecord, type ReadList } from './read.js';
import { readPostList, type WallPost } from './wall.js';

/** Each field of a post we read, and where a script finds it; the text and the attachments are left where they are. */
const FIELDS: readonly (readonly [key: string, path: string])[] = [
  ['id', 'id'],
  ['owner_id', 'owner_id'],
  ['from_id', 'from_id'],
  ['date', 'date'],
  ['copy_history', 'copy_history'],
  ['comments', 'comments@.count'],
  ['can_post', 'comments@.can_post'],
  ['likes', 'likes@.count'],
  ['reposts', 'reposts@.count'],
  ['views', 'views@.count'],
];

/**
 * The figures of the posts of a `wall.getById`, one list for each field. That `@.` shows `null` where a post lacks a
 * field is an assumption: if it leaves the post out instead, the lists differ in length and the answer is refused. An item
 * that is no post at all would be missing from all of them, so their length is told as well.
 */
export const POST_FIGURES: Projection = {
  of: (variable) =>
    `{"posts":${variable}.items.length,${FIELDS.map(([key, path]) => `"${key}":${variable}.items@.${path}`).join(',')}}`,
  accepts: (value) => columnsOf(value) !== null,
};

type Columns = ReadonlyMap<string, readonly unknown[]>;

function columnsOf(value: unknown): Columns | null {
  const record = asRecord(value);
  if (!record) return null;
  const columns = new Map(FIELDS.map(([key]) => [key, asColumn(record[key])]));
  const length = asCount(record.posts);
  const all: Columns = new Map(
    [...columns].filter((entry): entry is [string, readonly unknown[]] => entry[1] !== null),
  );
  const even = all.size === FIELDS.length && [...all.values()].every((column) => column.length === length);
  return even && isPlausible(all) ? all : null;
}

/** A post without its id would pass for one that is gone; figures that are all missing were not understood. */
function isPlausible(columns: Columns): boolean {
  const whole = ['id', 'owner_id', 'date'].every((key) =>
    columns.get(key)?.every((value) => asInteger(value) !== null),
  );
  const seen = ['comments', 'likes', 'reposts'].some((key) =>
    columns.get(key)?.some((value) => asCount(value) !== null),
  );
  return whole && (seen || columns.get('id')?.length === 0);
}

function asColumn(value: unknown): readonly unknown[] | null {
  return Array.isArray(value) ? value : null;
}

/** Posts without their texts, read as any other post is; null when the lists are not those of `POST_FIGURES`. */
export function readPostFigures(value: unknown, edge: Edge = createEdge()): ReadList<WallPost> | null {
  const columns = columnsOf(value);
  if (!columns) return null;
  const at = (key: string, index: number): unknown => columns.get(key)?.[index] ?? undefined;
  const posts = asArray(columns.get('id')).map((id, index): JsonRecord => ({
    id,
    owner_id: at('owner_id', index),
    from_id: at('from_id', index),
    date: at('date', index),
    copy_history: at('copy_history', index),
    comments: { count: at('comments', index), can_post: at('can_post', index) },
    likes: { count: at('likes', index) },
    reposts: { count: at('reposts', index) },
    views: { count: at('views', index) },
  }));
  const list = readPostList(posts, edge);
  return list && { ...list, items: list.items.map((post) => ({ ...post, text: null })) };
}
