import { isInterrupted, type VkFailure, type VkResult } from '../failure.js';
import type { ReadList } from '../shape/read.js';

/** How many things a call may ask for: learned, because VK does not publish it. */
export class PartSize {
  constructor(private size: number) {}

  get most(): number {
    return this.size;
  }

  learn(size: number): void {
    this.size = Math.max(1, Math.min(this.size, size));
  }
}

type Part<T> =
  | { readonly kind: 'ok'; readonly value: ReadList<T>; readonly whole: boolean }
  /** `refused`: each thing in it was refused by itself. */
  | { readonly kind: 'failed'; readonly failure: VkFailure; readonly refused: boolean };

type Ask<R, T> = (refs: readonly R[]) => Promise<VkResult<ReadList<T>>>;

const BAD_PARAMETER = 100;
/** Calls beyond the first that one list may cost: a list full of refused things is not taken apart to the last. */
const EXTRA_CALLS = 40;

/**
 * Asks for a list in parts of the size VK takes. A part that is refused, too large or too slow is halved; what is
 * refused by itself is left out, unless all of it is. When both halves of a part that was a bad parameter succeed, its
 * size was at fault, and the smaller one is remembered.
 */
export async function inParts<R, T>(
  refs: readonly R[],
  size: PartSize,
  ask: Ask<R, T>,
): Promise<VkResult<ReadList<T>>> {
  const spare = { calls: EXTRA_CALLS };
  const parts: ReadList<T>[] = [];
  let refused: VkFailure | null = null;
  for (let at = 0, part = refs.slice(0, size.most); part.length > 0; part = refs.slice(at, at + size.most)) {
    const answer = await askPart(part, size, ask, spare);
    if (answer.kind === 'ok') parts.push(answer.value);
    else if (answer.refused && part.length < refs.length) refused = answer.failure;
    else return { kind: 'failed', failure: answer.failure };
    at += part.length;
  }
  return refused !== null && parts.length === 0
    ? { kind: 'failed', failure: refused }
    : { kind: 'ok', value: joined(parts) };
}

function joined<T>(parts: readonly ReadList<T>[]): ReadList<T> {
  return { items: parts.flatMap(({ items }) => items), odd: parts.reduce((sum, { odd }) => sum + odd, 0) };
}

async function askPart<R, T>(
  refs: readonly R[],
  size: PartSize,
  ask: Ask<R, T>,
  spare: { calls: number },
): Promise<Part<T>> {
  const answer = await ask(refs);
  if (answer.kind === 'ok') return { ...answer, whole: true };
  const { failure } = answer;
  if (refs.length === 1) return { kind: 'failed', failure, refused: failure.class === 'bad-parameter' };
  if (!isHalved(failure) || spare.calls < 2) return { kind: 'failed', failure, refused: false };
  spare.calls -= 2;
  const middle = Math.ceil(refs.length / 2);
  const first = await askPart(refs.slice(0, middle), size, ask, spare);
  if (first.kind === 'failed' && !first.refused) return first;
  const second = await askPart(refs.slice(middle), size, ask, spare);
  if (second.kind === 'failed' && !second.refused) return second;
  if (first.kind === 'failed') return second.kind === 'ok' ? { ...second, whole: false } : first;
  if (second.kind === 'failed') return { ...first, whole: false };
  if (failure.code === BAD_PARAMETER && first.whole && second.whole) size.learn(middle);
  return { kind: 'ok', value: joined([first.value, second.value]), whole: false };
}

function isHalved(failure: VkFailure): boolean {
  return failure.class === 'bad-parameter' || failure.class === 'too-large' || isInterrupted(failure);
}
