export type QueueSort = 'asked' | 'due' | 'municipality';

/** A row's place in a sorted queue. A queue is alive: rows leave it, so a bookmark names a row and not a number. */
export interface QueuePlace {
  readonly name: string;
  readonly at: number;
  readonly pageId: number;
  readonly commentId: number;
}

/** A bookmark behind a row, as it stands in an address: it holds as long as the sort does, today and tomorrow. */
export function queueCursor(sort: QueueSort, { name, at, pageId, commentId }: QueuePlace): string {
  return Buffer.from(JSON.stringify([sort, name, at, pageId, commentId])).toString('base64url');
}

/** @returns the place to go on behind, undefined without a bookmark, null for one of another list or another sort */
export function readQueueCursor(sort: QueueSort, cursor: string | undefined): QueuePlace | null | undefined {
  if (cursor === undefined) return undefined;
  const parts = parsed(Buffer.from(cursor, 'base64url').toString('utf8'));
  if (!Array.isArray(parts) || parts.length !== 5) return null;
  const [ofSort, name, at, pageId, commentId] = parts as unknown[];
  if (ofSort !== sort || typeof name !== 'string' || name.includes('\0')) return null;
  if (
    !Number.isFinite(at) ||
    typeof at !== 'number' ||
    !isId(pageId, INTEGER_MOST) ||
    !isId(commentId, Number.MAX_SAFE_INTEGER)
  )
    return null;
  return { name, at, pageId, commentId };
}

const INTEGER_MOST = 2_147_483_647;

function isId(value: unknown, most: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    if (cause instanceof SyntaxError) return null;
    throw cause;
  }
}
