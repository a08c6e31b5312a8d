import { PAGE_BEGINS } from './http/page-begins.js';

/** A cold answer over a large region takes seconds; one that hangs is not waited for. */
const MAX_WAIT_MS = 60_000;

/**
 * Asks for what Обзор begins with before anybody opens it: the first answer of a process takes several times as long as
 * the next ones, for connections, compiled code and the register. A failure is the first reader's to be told of.
 */
export async function warmUp(url: string): Promise<void> {
  for (const begins of PAGE_BEGINS['/']) {
    const options: RequestInit = { redirect: 'error', signal: AbortSignal.timeout(MAX_WAIT_MS) };
    const answer = await fetch(`${url}${begins}`, options).catch(() => null);
    await answer?.arrayBuffer().catch(() => null);
  }
}
