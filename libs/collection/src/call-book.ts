import type { Usage } from '@gospulse/store';
import type { CallRecord } from '@gospulse/vk';

/** Counts calls as the gateway reports them, for the report of a pass and for the day's books. */
export interface CallBook {
  record(call: CallRecord): void;
  /** Calls of these methods since they were last taken. */
  take(methods: readonly string[]): Record<string, number>;
  takeUsage(): Usage[];
}

export function createCallBook(): CallBook {
  const byMethod = new Map<string, number>();
  let usage = new Map<string, Usage>();
  return {
    record({ token, method, outcome }) {
      byMethod.set(method, (byMethod.get(method) ?? 0) + 1);
      const key = `${token} ${method}`;
      const before = usage.get(key) ?? { token, method, calls: 0, refused: 0 };
      usage.set(key, { ...before, calls: before.calls + 1, refused: before.refused + (outcome === 'ok' ? 0 : 1) });
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
  };
}
