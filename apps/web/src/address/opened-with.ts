/*
 * What the address held when the page was opened, before the router writes it anew: what an address of ours does not know
 * it takes out. The secret of a one-time link is taken out of the bar and of the history at once.
 */

const isBrowser = typeof location !== 'undefined';

const query = new URLSearchParams(isBrowser ? location.search : '');
let secret = isBrowser && /^\/(invitation|mailbox)$/.test(location.pathname) ? takeHash() : '';

/** A value of the query, as the page was opened with it. */
export const openedWith = (name: 'problem' | 'back'): string | null => query.get(name);

/** The secret that a one-time link holds; empty: it was cut off. A link pasted into the same tab changes the hash alone. */
export function linkSecret(): string {
  if (location.hash.length > 1) secret = takeHash();
  return secret;
}

function takeHash(): string {
  const held = location.hash.slice(1);
  if (held !== '') history.replaceState(history.state, '', `${location.pathname}${location.search}`);
  return held;
}
