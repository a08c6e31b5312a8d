import type { Usage } from '@gospulse/store';
import type { CallRecord } from '@gospulse/vk';

/** Counts calls as the gateway reports them, for the report of a pass and for the day's books. */
export interface CallBook {
  record(call: CallRecord): void;
  /** Calls by method since the last taking. */
  take(): Record<string, number>;
  takeUsage(): Usage[];
}

export function createCallBook(): CallBook {
  let byMethod: Record<string, number> = {};
  let usage = new Map<string, Usage>();
  return {
    record({ token, method, outcome }) {
      byMethod[method] = (byMethod[method] ?? 0) + 1;
      const key = `${token} ${method}`;
      const before = usage.get(key) ?? { token, method, calls: 0, refused: 0 };
      usage.set(key, { ...before, calls: before.calls + 1, refused: before.refused + (outcome === 'ok' ? 0 : 1) });
    },
    take() {
      const taken = byMethod;
      byMethod = {};
      return taken;
    },
    takeUsage() {
      const taken = [...usage.values()];
      usage = new Map();
      return taken;
    },
  };
}
