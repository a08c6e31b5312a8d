import {
  compileWorkingCalendar,
  DEFAULT_COMPLIANCE,
  DEFAULT_POLICY,
  DEFAULT_WORKING_RULES,
  startOfLocalDay,
  versionInForce,
  type CompliancePolicy,
  type DeadlinePolicy,
  type Version,
  type WorkingCalendar,
  type WorkingRules,
} from '@gospulse/domain';
import type { DataSource } from 'typeorm';
import { Policy } from '../entities/policy.entity.js';
import { Region } from '../entities/region.entity.js';

/** The rules a region's questions and pages are measured by, each in force from an instant on. */
export interface RegionRules {
  readonly code: string;
  readonly name: string;
  readonly zone: string;
  readonly calendars: readonly Version<WorkingCalendar>[];
  readonly policies: readonly Version<DeadlinePolicy>[];
  readonly compliance: readonly Version<CompliancePolicy>[];
  readonly working: readonly Version<WorkingRules>[];
}

interface StoredRules {
  readonly deadlines?: Partial<DeadlinePolicy>;
  readonly working?: Partial<WorkingRules>;
  readonly compliance?: Partial<CompliancePolicy>;
}

/** Compiling a calendar costs about ten milliseconds, and it changes with the policy only. */
const compiled = new Map<string, WorkingCalendar>();

/** @returns null for a region that is not registered */
export async function readRegionRules(dataSource: DataSource, regionCode: string): Promise<RegionRules | null> {
  const region = await dataSource.getRepository(Region).findOneBy({ code: regionCode });
  if (!region) return null;
  const stored = await dataSource.getRepository(Policy).findBy({ regionCode });
  const versions = stored.map((policy) => ({
    effectiveFrom: startOfLocalDay(region.zone, policy.effectiveFrom),
    version: policy.version,
    rules: policy.rules as StoredRules,
  }));
  // Before the first policy of its own a region is measured by the default profile.
  const all = [{ effectiveFrom: 0, version: DEFAULT_POLICY.version, rules: {} as StoredRules }, ...versions];
  return {
    ...region,
    calendars: all.map(({ effectiveFrom, rules }) => ({
      effectiveFrom,
      value: calendarOf(region.zone, rules.working),
    })),
    policies: all.map(({ effectiveFrom, version, rules }) => ({
      effectiveFrom,
      value: { ...DEFAULT_POLICY, ...rules.deadlines, version },
    })),
    working: all.map(({ effectiveFrom, rules }) => ({
      effectiveFrom,
      value: { ...DEFAULT_WORKING_RULES, ...rules.working },
    })),
    compliance: all.map(({ effectiveFrom, rules }) => ({
      effectiveFrom,
      value: { ...DEFAULT_COMPLIANCE, ...rules.compliance },
    })),
  };
}

/** The policy in force at an instant (epoch seconds). */
export function policyAt(rules: RegionRules, at: number): DeadlinePolicy {
  return versionInForce(rules.policies, at)?.value ?? DEFAULT_POLICY;
}

/** The working day at an instant (epoch seconds). */
export function workingRulesAt(rules: RegionRules, at: number): WorkingRules {
  return versionInForce(rules.working, at)?.value ?? DEFAULT_WORKING_RULES;
}

/** The rules pages are scored by at an instant (epoch seconds). */
export function complianceAt(rules: RegionRules, at: number): CompliancePolicy {
  return versionInForce(rules.compliance, at)?.value ?? DEFAULT_COMPLIANCE;
}

function calendarOf(zone: string, working: Partial<WorkingRules> = {}): WorkingCalendar {
  const key = JSON.stringify([zone, working]);
  const known = compiled.get(key);
  if (known) return known;
  const calendar = compileWorkingCalendar(zone, { ...DEFAULT_WORKING_RULES, ...working });
  compiled.set(key, calendar);
  return calendar;
}
