import { createVkGateway, type MethodProbe, type VkToken } from '@gospulse/vk';
import type { ProbedMethod, ProbedToken } from './token-probe.js';

const TIMEOUT_MS = 10_000;

/** Calls each method once with each token; costs one `wall.get` of the day's quota of each that reads walls. */
export async function probeTokens(
  apiUrl: string,
  tokens: readonly VkToken[],
  wallGetPerDay: number,
): Promise<ProbedToken[]> {
  const gateway = createVkGateway({ apiUrl, tokens, wallGetPerDay, timeoutMs: TIMEOUT_MS, execute: 'auto' });
  const probes = await gateway.probe();
  return probes.map(({ methods, ...token }) => ({
    ...token,
    methods: Object.fromEntries(methods.map((probe) => [probe.method, readProbe(probe)])),
  }));
}

function readProbe({ method, outcome, code, reason }: MethodProbe): ProbedMethod {
  if (outcome === 'works') return { kind: 'works' };
  return { kind: 'failed', failure: { class: outcome, code, message: reason ?? `${method} was refused` } };
}
