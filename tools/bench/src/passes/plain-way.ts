import type { SandboxProcess } from '../ground/sandbox-process.js';

/** How many calls of the plain way are really made; the whole of it is as many times longer as it has more calls. */
const SAMPLE = 120;

export interface PlainCall {
  readonly method: string;
  readonly parameters: (vkId: number) => Readonly<Record<string, string>>;
}

export const ONE_COMMUNITY: PlainCall = {
  method: 'groups.getById',
  parameters: (vkId) => ({ group_ids: String(vkId), fields: 'members_count' }),
};

export const ONE_WALL: PlainCall = {
  method: 'wall.get',
  parameters: (vkId) => ({ owner_id: String(-vkId), count: '100' }),
};

/**
 * The plain way: one call a page, the next when the last was answered, at the allowed rate. Plain HTTP, because only
 * one room of the product may import the client library; the library paces itself slower than this (2.6 a second of 3).
 * @returns seconds a call
 */
export async function plainSecondsPerCall(
  sandbox: SandboxProcess,
  call: PlainCall,
  vkIds: readonly number[],
  requestsPerSecond: number,
): Promise<number> {
  const sample = vkIds.slice(0, SAMPLE);
  const spacingMs = 1_000 / requestsPerSecond;
  const startedAt = performance.now();
  for (const [n, vkId] of sample.entries()) {
    const early = startedAt + n * spacingMs - performance.now();
    if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
    const body = new URLSearchParams({ ...call.parameters(vkId), v: '5.199', access_token: 'user-plain' });
    const answer = await fetch(`${sandbox.apiUrl}/${call.method}`, { method: 'POST', body });
    await answer.json();
  }
  const seconds = (performance.now() - startedAt) / 1_000;
  return Math.max(seconds / sample.length, spacingMs / 1_000);
}
