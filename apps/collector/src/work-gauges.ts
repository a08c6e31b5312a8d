import type { WorkState } from '@gospulse/analytics';
import { Gauge, type Registry } from 'prom-client';

export interface WorkGauges {
  show(state: WorkState): void;
  /** Shows nothing: an old figure would be taken for a present one. */
  clear(): void;
}

/** How far the work of the installation is, from its database: the same whichever collector is asked. */
export function createWorkGauges(registry: Registry): WorkGauges {
  // With a label it has no sample until something is known; without one prom-client would show 0.
  const gauge = (name: string, help: string) =>
    new Gauge({ name: `gospulse_${name}`, help, labelNames: ['of'], registers: [registry] });
  const lastPass = gauge('last_pass_end_timestamp_seconds', 'When a pass of any collector ended last');
  const waiting = gauge('rollups_waiting', 'Days of pages, and sheets of regions, that are not summed up yet');
  const clear = () => {
    lastPass.reset();
    waiting.reset();
  };
  return {
    clear,
    show({ lastPassEndedAt, marksWaiting, sheetsWaiting }) {
      clear();
      if (lastPassEndedAt !== null) lastPass.set({ of: 'any-collector' }, Date.parse(lastPassEndedAt) / 1_000);
      waiting.set({ of: 'page-days' }, marksWaiting);
      waiting.set({ of: 'sheets' }, sheetsWaiting);
    },
  };
}
