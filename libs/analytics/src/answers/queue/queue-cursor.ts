import type { Cursors, PlaceShape } from '../../query/cursor.js';

/** A row's place in a sorted queue. A queue is alive: rows leave it, so a bookmark names a row and not a number. */
export interface QueuePlace {
  readonly name: string;
  readonly at: number;
  readonly pageId: number;
  readonly commentId: number;
}

export const QUEUE_PLACE = ['text', 'number', 'number', 'number'] as const satisfies PlaceShape;

/** A bookmark behind a row, as it stands in an address: it holds as long as the choice does, today and tomorrow. */
export function queueCursor(cursors: Cursors, { name, at, pageId, commentId }: QueuePlace): string {
  return cursors.behind([name, at, pageId, commentId]);
}

/** @returns the place to go on behind, undefined without a bookmark, null for one of another list, choice or sort */
export function readQueueCursor(cursors: Cursors, cursor: string | undefined): QueuePlace | null | undefined {
  const place = cursors.read(cursor);
  if (!place) return place;
  const [name, at, pageId, commentId] = place;
  if (!isId(pageId, MAX_INTEGER) || !isId(commentId, Number.MAX_SAFE_INTEGER)) return null;
  return { name: String(name), at: Number(at), pageId, commentId };
}

const MAX_INTEGER = 2_147_483_647;

function isId(value: unknown, most: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most;
}
