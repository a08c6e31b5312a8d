/**
 * What a browser keeps of somebody for itself: small, of no use to anybody else, and lost without harm. Where nothing can be
 * kept, as in a private window, all goes on without. By login, for a browser may be used by several.
 */
const PREFIX = 'gospulse';

function keyOf(login: string | null, name: string): string {
  return `${PREFIX}:${login ?? ''}:${name}`;
}

/** What was kept under a name; null: nothing, or what cannot be read any more. */
export function readKept(login: string | null, name: string): unknown {
  try {
    const text = localStorage.getItem(keyOf(login, name));
    return text === null ? null : (JSON.parse(text) as unknown);
  } catch {
    // No storage, or something that we have not written.
    return null;
  }
}

export function keepHere(login: string | null, name: string, value: unknown): void {
  try {
    localStorage.setItem(keyOf(login, name), JSON.stringify(value));
  } catch {
    // No storage, or a full one: what was to be kept is not worth a fault.
  }
}
