import type { RefusedValue } from '@gospulse/domain';
import type { RefusedRow, TokenHealth, Usage } from '@gospulse/store';
import type { CallRecord } from '@gospulse/vk';

/** Counts calls as the gateway reports them, for the report of a pass and for the day's books. */
export interface CallBook {
  record(call: CallRecord): void;
  /** Calls of these methods since they were last taken, and the HTTP requests that they were. */
  take(methods: readonly string[]): { readonly calls: Record<string, number>; readonly httpRequests: number };
  /** Counts a value that was refused at an instant. */
  refuse(refused: RefusedValue, at: Date): void;
  /** Refusals since they were last taken. */
  takeRefused(): RefusedRow[];
  takeUsage(): Usage[];
  /** Puts usage back that could not be written: it is taken again the next time. */
  giveBack(usage: readonly Usage[]): void;
  giveRefusedBack(rows: readonly RefusedRow[]): void;
  /** What each token last came to, since this was last taken. */
  takeHealth(): TokenHealth[];
}

/** Calls under a daily quota are in the day's books before they leave: here only their refusals are counted. */
const BOOKED_AHEAD: ReadonlySet<string> = new Set(['wall.get']);

const MAX_REFUSED_KEYS = 10_000;

export function createCallBook(now: () => Date = () => new Date()): CallBook {
  const byMethod = new Map<string, number>();
  const sent = new Map<string, number>();
  let usage = new Map<string, Usage>();
  let refused = new Map<string, RefusedRow>();
  let health = new Map<string, TokenHealth>();
  const add = (more: Usage) => {
    const key = `${more.token} ${more.method}`;
    const before = usage.get(key) ?? { ...more, calls: 0, refused: 0 };
    usage.set(key, { ...before, calls: before.calls + more.calls, refused: before.refused + more.refused });
  };
  const addRefused = (more: RefusedRow) => {
    const key = `${more.community} ${more.kind} ${more.reason}`;
    const before = refused.get(key);
    // Answers about ever new communities are an attack on our memory: beyond so many only the metrics count them.
    if (!before && refused.size >= MAX_REFUSED_KEYS) return;
    const times = (before?.times ?? 0) + more.times;
    refused.set(key, { ...more, times, first_at: before?.first_at ?? more.first_at });
  };
  const noteHealth = ({ token, outcome, code }: CallRecord) => {
    const before = health.get(token) ?? { token, okAt: null, failure: null };
    const at = now();
    health.set(
      token,
      outcome === 'ok' ? { ...before, okAt: at } : { ...before, failure: { at, class: outcome, code } },
    );
  };
  return {
    record(call) {
      const { token, method, outcome, inner } = call;
      byMethod.set(method, (byMethod.get(method) ?? 0) + 1);
      if (!inner) sent.set(method, (sent.get(method) ?? 0) + 1);
      add({ token, method, calls: BOOKED_AHEAD.has(method) ? 0 : 1, refused: outcome === 'ok' ? 0 : 1 });
      noteHealth(call);
    },
    take(methods) {
      return { calls: taken(byMethod, methods), httpRequests: sum(Object.values(taken(sent, methods))) };
    },
    refuse({ kind, reason, communityId }, at) {
      addRefused({ community: communityId, kind, reason, times: 1, first_at: at, last_at: at });
    },
    takeRefused() {
      const all = [...refused.values()];
      refused = new Map();
      return all;
    },
    giveRefusedBack(rows) {
      rows.forEach(addRefused);
    },
    takeUsage() {
      const all = [...usage.values()];
      usage = new Map();
      return all;
    },
    giveBack(untaken) {
      untaken.forEach(add);
    },
    takeHealth() {
      const all = [...health.values()];
      health = new Map();
      return all;
    },
  };
}

function taken(counts: Map<string, number>, methods: readonly string[]): Record<string, number> {
  const found = [...counts].filter(([method]) => methods.includes(method));
  for (const [method] of found) counts.delete(method);
  return Object.fromEntries(found);
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
