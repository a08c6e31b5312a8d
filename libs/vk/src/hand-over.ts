import type { ClientRequest } from 'node:http';

/** What is told of a request on its way. */
export interface RequestWatcher {
  /** The system has taken all of it: only the way is left. Not told of one that was never sent. */
  handedOver(): void;
  /** The head of the answer is there; to receive and read the rest of it is no part of the way. */
  answered(): void;
}

/** Tells the watcher, if any, once each when a request was handed over and when it was answered. */
export function watchRequest(request: ClientRequest, watcher: RequestWatcher | undefined): void {
  if (watcher === undefined) return;
  request.once('finish', () => watcher.handedOver());
  request.once('response', () => watcher.answered());
}
