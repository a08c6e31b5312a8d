import type { GetAnswer, PortionOfRows, WholeSource } from '../file-request.js';

/** More than any list of a region has; a browser holds it, and the server is not asked for an hour. */
export const MAX_WHOLE_ROWS = 20_000;

/** As often a list that changed meanwhile is asked for again from its beginning. */
const TRIES = 2;

/** All rows of a list with the cut-offs of its first and its last portion, or why they cannot be had. */
export type WholeList<Row> =
  | { readonly kind: 'whole'; readonly rows: readonly Row[]; readonly since: string; readonly until: string }
  | { readonly kind: 'changed' }
  | { readonly kind: 'too-many'; readonly total: number };

/** Told as the rows come. */
export type Report = (done: number, total: number) => void;

/**
 * Every row of a list, portion by portion. A list is alive: rows that came or left meanwhile are noticed by their number and by their
 * keys, and such a reading is begun anew once, then refused. Nothing is cut: of a list that is too long there are no rows.
 */
export async function readWhole<Row>(
  { ask, keyOf }: Pick<WholeSource<Row>, 'ask' | 'keyOf'>,
  get: GetAnswer,
  report: Report,
): Promise<WholeList<Row>> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const read = await readOnce((cursor) => ask(get, cursor), report);
    if (read.kind === 'too-many') return read;
    if (read.kind === 'whole' && new Set(read.rows.map(keyOf)).size === read.rows.length) return read;
  }
  return { kind: 'changed' };
}

async function readOnce<Row>(
  ask: (cursor: string | undefined) => Promise<PortionOfRows<Row>>,
  report: Report,
): Promise<WholeList<Row>> {
  const first = await ask(undefined);
  const { total } = first;
  if (total > MAX_WHOLE_ROWS) return { kind: 'too-many', total };
  const rows = [...first.rows];
  let last = first;
  while (last.nextCursor !== null && rows.length <= total) {
    report(rows.length, total);
    last = await ask(last.nextCursor);
    rows.push(...last.rows);
  }
  const isWhole = rows.length === total && last.total === total;
  return isWhole ? { kind: 'whole', rows, since: first.asOf, until: last.asOf } : { kind: 'changed' };
}
