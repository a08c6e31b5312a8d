import { judgeClock } from '@gospulse/domain';
import { readWorstClockLead } from '@gospulse/store';
import type { DataSource } from 'typeorm';

/** How the collectors' clocks stand to the database's; of several the worst. */
export interface ClockState {
  /** Seconds the collector is ahead, negative: behind; null: not measured, or no collector lives. */
  readonly aheadSeconds: number | null;
  /** `unusable`: nothing is observed, for all facts are dated by that clock. */
  readonly state: 'good' | 'differs' | 'unusable' | 'unknown';
}

export async function readClockState(dataSource: DataSource): Promise<ClockState> {
  const aheadSeconds = await readWorstClockLead(dataSource);
  return { aheadSeconds, state: aheadSeconds === null ? 'unknown' : judgeClock(aheadSeconds) };
}
