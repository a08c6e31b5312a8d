import { API_PREFIX } from '@gospulse/contracts';

/** What Обзор begins with. */
const FIRST = ['/overview', '/municipalities'];

/**
 * Asks for what Обзор begins with before anybody opens it: the first answer of a process takes several times as long as
 * the next ones, for connections, compiled code and the register. A failure is the first reader's to be told of.
 */
export async function warmUp(url: string): Promise<void> {
  for (const path of FIRST) {
    const answer = await fetch(`${url}${API_PREFIX}${path}`).catch(() => null);
    await answer?.arrayBuffer().catch(() => null);
  }
}
