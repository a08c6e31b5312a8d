import { failed, ok, type VkResult } from '../failure.js';
import type { ReadList } from '../shape/read.js';

/** An answer without the shape we need is no success, whatever its status said. */
export function shaped<T>(answer: VkResult<unknown>, read: (response: unknown) => T | null): VkResult<T> {
  if (answer.kind === 'failed') return answer;
  const value = read(answer.value);
  return value === null ? failed('retryable', null, 'the answer has an unknown shape') : ok(value);
}

/**
 * Those items that were asked for, the others counted as odd; null when there are only others, which says that the answer
 * is another call's.
 */
export function onlyAsked<T>({ items, odd }: ReadList<T>, isAsked: (item: T) => boolean): ReadList<T> | null {
  const asked = items.filter(isAsked);
  return asked.length === 0 && items.length > 0 ? null : { items: asked, odd: odd + items.length - asked.length };
}
