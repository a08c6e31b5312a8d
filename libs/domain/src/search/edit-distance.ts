/** Longer words are alike to nothing: the rows below hold so many letters. */
const LONGEST = 64;
const rows = [new Uint8Array(LONGEST + 1), new Uint8Array(LONGEST + 1), new Uint8Array(LONGEST + 1)] as const;

/**
 * Edits that turn one word into another: a letter put in, left out, replaced, or two neighbours exchanged (optimal
 * string alignment: Damerau 1964, Levenshtein 1966). Stops as soon as there are more than `limit`; then Infinity.
 */
export function editDistance(left: string, right: string, limit: number): number {
  if (left.length > LONGEST || right.length > LONGEST || Math.abs(left.length - right.length) > limit) return Infinity;
  let [beforeLast, last, row]: [Uint8Array, Uint8Array, Uint8Array] = [...rows];
  for (let j = 0; j <= right.length; j += 1) last[j] = j;
  for (let i = 1; i <= left.length; i += 1) {
    if (fillRow(left, right, i, beforeLast, last, row) > limit) return Infinity;
    [beforeLast, last, row] = [last, row, beforeLast];
  }
  const distance = last[right.length] ?? Infinity;
  return distance > limit ? Infinity : distance;
}

/** Fills the row of the first `i` letters of `left`. @returns the least of it */
function fillRow(
  left: string,
  right: string,
  i: number,
  beforeLast: Uint8Array,
  last: Uint8Array,
  row: Uint8Array,
): number {
  row[0] = i;
  let leastOfRow = i;
  for (let j = 1; j <= right.length; j += 1) {
    const replaced = (last[j - 1] ?? 0) + (left[i - 1] === right[j - 1] ? 0 : 1);
    let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, replaced);
    const exchanged = i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1];
    if (exchanged) least = Math.min(least, (beforeLast[j - 2] ?? 0) + 1);
    row[j] = least;
    if (least < leastOfRow) leastOfRow = least;
  }
  return leastOfRow;
}
