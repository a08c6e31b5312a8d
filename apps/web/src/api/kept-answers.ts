/**
 * Without a connection the worker answers what it has kept, and says since when. The page tells that: whoever reads old
 * figures knows that they are.
 */

/** The oldest of the kept answers since the connection was lost, ISO 8601; null: all came from the network. */
let oldest: string | null = null;
const listeners = new Set<() => void>();

/** @param keptAt when an answer was kept; null: it has just come from the network, and so will all others */
export function noteAge(keptAt: string | null): void {
  const next = keptAt === null || oldest === null || keptAt < oldest ? keptAt : oldest;
  if (next === oldest) return;
  oldest = next;
  for (const tell of listeners) tell();
}

export function oldestKept(): string | null {
  return oldest;
}

export function onKept(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}
