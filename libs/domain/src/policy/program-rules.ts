import { RU_CALENDAR, type ProductionCalendar } from '../calendar/ru-production-calendar.js';
import { DEFAULT_WORKING_RULES, type WorkingRules } from '../calendar/working-rules.js';
import { DEFAULT_PROFILES, type DefaultProfile } from '../compliance/criteria/default-profiles.js';
import { DEFAULT_POLICY, type DeadlinePolicy } from '../questions/deadline-policy.js';

/**
 * The rules that come with a program and stand in no table: what holds where a region says nothing of its own. Plain data, so
 * that whoever has to compute the same by a later program keeps them.
 */
export interface ProgramRules {
  readonly calendar: ProductionCalendar;
  readonly profiles: readonly [DefaultProfile, ...DefaultProfile[]];
  readonly deadlines: DeadlinePolicy;
  readonly working: WorkingRules;
}

/** Those of this program. */
export const PROGRAM_RULES: ProgramRules = {
  calendar: RU_CALENDAR,
  profiles: DEFAULT_PROFILES,
  deadlines: DEFAULT_POLICY,
  working: DEFAULT_WORKING_RULES,
};
