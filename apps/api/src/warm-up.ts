import { OVERVIEW_BEGINS } from './http/overview-begins.js';

/**
 * Asks for what Обзор begins with before anybody opens it: the first answer of a process takes several times as long as
 * the next ones, for connections, compiled code and the register. A failure is the first reader's to be told of.
 */
export async function warmUp(url: string): Promise<void> {
  for (const begins of OVERVIEW_BEGINS) {
    const answer = await fetch(`${url}${begins}`).catch(() => null);
    await answer?.arrayBuffer().catch(() => null);
  }
}
