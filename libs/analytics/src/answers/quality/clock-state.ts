import { judgeClock } from '@gospulse/domain';

/** How the collectors' clocks stand to the database's; of several the worst. */
export interface ClockState {
  /** Seconds the collector is ahead, negative: behind; null: not measured, or no collector lives. */
  readonly aheadSeconds: number | null;
  /** `unusable`: nothing is observed by that collector, for all facts are dated by its clock. */
  readonly state: 'good' | 'differs' | 'unusable' | 'unknown';
}

/** @param leads of the collectors that live (see `readClockLeads`) */
export function worstClock(leads: readonly (number | null)[]): ClockState {
  const measured = leads.filter((lead) => lead !== null);
  const aheadSeconds = measured.reduce<number | null>(
    (worst, lead) => (worst === null || Math.abs(lead) > Math.abs(worst) ? lead : worst),
    null,
  );
  return { aheadSeconds, state: aheadSeconds === null ? 'unknown' : judgeClock(aheadSeconds) };
}

/** Whether no collector that lives has a clock that facts could be dated by. */
export function isEveryClockUnusable(leads: readonly (number | null)[]): boolean {
  return leads.length > 0 && leads.every((lead) => lead !== null && judgeClock(lead) === 'unusable');
}
