import type { TokenHealth, Usage } from '@gospulse/store';
import type { CallRecord } from '@gospulse/vk';

/** Counts calls as the gateway reports them, for the report of a pass and for the day's books. */
export interface CallBook {
  record(call: CallRecord): void;
  /** Calls of these methods since they were last taken. */
  take(methods: readonly string[]): Record<string, number>;
  takeUsage(): Usage[];
  /** Puts usage back that could not be written: it is taken again the next time. */
  giveBack(usage: readonly Usage[]): void;
  /** What each token last came to, since this was last taken. */
  takeHealth(): TokenHealth[];
}

/** Calls under a daily quota are in the day's books before they leave: here only their refusals are counted. */
const BOOKED_AHEAD: ReadonlySet<string> = new Set(['wall.get']);

export function createCallBook(now: () => Date = () => new Date()): CallBook {
  const byMethod = new Map<string, number>();
  let usage = new Map<string, Usage>();
  let health = new Map<string, TokenHealth>();
  const add = (more: Usage) => {
    const key = `${more.token} ${more.method}`;
    const before = usage.get(key) ?? { ...more, calls: 0, refused: 0 };
    usage.set(key, { ...before, calls: before.calls + more.calls, refused: before.refused + more.refused });
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
      const { token, method, outcome } = call;
      byMethod.set(method, (byMethod.get(method) ?? 0) + 1);
      add({ token, method, calls: BOOKED_AHEAD.has(method) ? 0 : 1, refused: outcome === 'ok' ? 0 : 1 });
      noteHealth(call);
    },
    take(methods) {
      const taken = [...byMethod].filter(([method]) => methods.includes(method));
      for (const [method] of taken) byMethod.delete(method);
      return Object.fromEntries(taken);
    },
    takeUsage() {
      const taken = [...usage.values()];
      usage = new Map();
      return taken;
    },
    giveBack(untaken) {
      untaken.forEach(add);
    },
    takeHealth() {
      const taken = [...health.values()];
      health = new Map();
      return taken;
    },
  };
}
