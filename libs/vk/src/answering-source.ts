import type { AnsweringSource } from '@gospulse/domain';

/** VK's own names: who answers there need not be asked. */
const OWN_HOSTS = new Set(['api.vk.ru', 'api.vk.com']);
const WAIT_MS = 2_000;

/** Whether an address is one of VK's own. */
export function isVkItself(apiUrl: string): boolean {
  return OWN_HOSTS.has(new URL(apiUrl).hostname);
}

/**
 * Who answers at the address of the API. Only the sandbox has an address for its health; anything else that answers is
 * taken for VK, or for what stands before it.
 */
export async function answeringSource(
  { apiUrl, hasTokens }: { readonly apiUrl: string; readonly hasTokens: boolean },
  stop?: AbortSignal,
): Promise<AnsweringSource> {
  const { origin } = new URL(apiUrl);
  const other = hasTokens ? 'vk' : 'not-asked';
  if (isVkItself(apiUrl)) return other;
  const signals = [AbortSignal.timeout(WAIT_MS), ...(stop ? [stop] : [])];
  try {
    const answer = await fetch(`${origin}/sandbox/health`, { redirect: 'error', signal: AbortSignal.any(signals) });
    if (answer.ok) return isSandbox(await answer.json().catch(() => null)) ? 'sandbox' : other;
    await answer.body?.cancel();
    return other;
  } catch {
    // Nobody listens, or not in time: who it will be is not known.
    return hasTokens ? 'unreachable' : 'not-asked';
  }
}

/** Something else may answer everything with a page of its own. */
function isSandbox(health: unknown): boolean {
  return typeof health === 'object' && health !== null && 'pages' in health && typeof health.pages === 'number';
}
