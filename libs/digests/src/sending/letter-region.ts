import { versionInForce, type WorkingCalendar } from '@gospulse/domain';
import { readRegionRules } from '@gospulse/store';
import type { DataSource } from 'typeorm';

/** A region as letters go by it: its clock, and the hours in force. */
export interface LetterRegion {
  readonly code: string;
  readonly zone: string;
  readonly calendar: WorkingCalendar;
}

/** Null: there is no such region, or no hours of it are in force. */
export async function readLetterRegion(dataSource: DataSource, code: string, now: Date): Promise<LetterRegion | null> {
  const rules = await readRegionRules(dataSource, code);
  const calendar = rules && (versionInForce(rules.calendars, now.getTime() / 1_000)?.value ?? null);
  return rules && calendar && { code, zone: rules.zone, calendar };
}
