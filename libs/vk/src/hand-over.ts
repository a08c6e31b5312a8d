import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe } from 'node:diagnostics_channel';
import { ClientRequest } from 'node:http';

const watching = new AsyncLocalStorage<() => void>();

/**
 * The client library does not say when it sends: between its being told to and the socket lie turns of the event loop,
 * each of them as long as what else this process has to do. Node.js tells of every request that it starts.
 */
subscribe('http.client.request.start', (message) => {
  const told = watching.getStore();
  if (told === undefined || !isStarted(message)) return;
  message.request.once('finish', told);
});

function isStarted(message: unknown): message is { readonly request: ClientRequest } {
  return (
    typeof message === 'object' && message !== null && 'request' in message && message.request instanceof ClientRequest
  );
}

/** Runs work that sends a request, and tells when the system has taken all of it: after it, only the way is left. */
export function watchHandOver<T>(onHandedOver: () => void, work: () => Promise<T>): Promise<T> {
  return watching.run(onHandedOver, work);
}
