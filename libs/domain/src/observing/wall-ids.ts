/**
 * Posts and comments of a wall draw their ids from one counter. Within half a portion of its posts, or between two looks, it
 * goes up by the comments written meanwhile, tens of thousands where it is busiest. An id further up is a fault of the answer.
 */
export const MAX_ID_LEAP = 1_000_000;

/**
 * The highest id of a wall's posts that can be believed: none lies far above the middle one, wherever in the list wrong
 * ones stand.
 * @returns 0 when there are none
 */
export function believedTop(ids: readonly number[]): number {
  const ascending = [...ids].sort((a, b) => a - b);
  const middle = ascending[Math.floor((ascending.length - 1) / 2)] ?? 0;
  return ascending.findLast((id) => id <= middle + MAX_ID_LEAP) ?? 0;
}
