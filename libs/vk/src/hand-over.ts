import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe } from 'node:diagnostics_channel';
import { ClientRequest } from 'node:http';

/** What is told of a request on its way. */
export interface RequestWatcher {
  /** The system has taken all of it: only the way is left. Not told of one that was never sent. */
  handedOver(): void;
  /** The head of the answer is there; to receive and read the rest of it is no part of the way. */
  answered(): void;
}

const watching = new AsyncLocalStorage<RequestWatcher | undefined>();

/**
 * The client library does not say when it sends: between its being told to and the socket lie turns of the event loop,
 * each of them as long as what else this process has to do. Node.js tells of every request that it starts.
 */
subscribe('http.client.request.start', (message) => {
  const watcher = watching.getStore();
  if (watcher === undefined || !isStarted(message)) return;
  message.request.once('finish', () => watcher.handedOver());
  message.request.once('response', () => watcher.answered());
});

function isStarted(message: unknown): message is { readonly request: ClientRequest } {
  return (
    typeof message === 'object' && message !== null && 'request' in message && message.request instanceof ClientRequest
  );
}

/** Runs work that sends a request, and tells the watcher, if any, once each when it was handed over and when it was answered. */
export function watchRequest<T>(watcher: RequestWatcher | undefined, work: () => Promise<T>): Promise<T> {
  return watching.run(watcher, work);
}
