import {
  compileWorkingCalendar,
  completeRules,
  DEFAULT_POLICY,
  DEFAULT_PROFILES,
  DEFAULT_WORKING_RULES,
  defaultProfileOn,
  defaultProfilesUntil,
  isDefaultVersion,
  localDay,
  newDefaultCriteria,
  startOfLocalDay,
  versionInForce,
  type CompliancePolicy,
  type DeadlinePolicy,
  type DefaultProfile,
  type NewDefaultCriterion,
  type Version,
  type WorkingCalendar,
  type WorkingRules,
} from '@gospulse/domain';
import { LRUCache } from 'lru-cache';
import type { EntityManager } from 'typeorm';
import { Policy } from '../entities/policy.entity.js';
import { Region } from '../entities/region.entity.js';
import type { DelayInForce } from './sent-text.js';

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

type DefaultProfiles = readonly [DefaultProfile, ...DefaultProfile[]];

/** As the table holds them: what is left out is as by default. */
export interface StoredRules {
  readonly deadlines?: Partial<DeadlinePolicy>;
  readonly working?: Partial<WorkingRules>;
  readonly compliance?: Partial<CompliancePolicy>;
}

/**
 * Compiling a calendar costs about ten milliseconds, and it changes with the policy only. Sixty-four are more than the
 * policies of an installation name; one takes some hundred kilobytes.
 */
const compiled = new LRUCache<string, WorkingCalendar>({ max: 64 });

/**
 * The rules of a region by the days they are in force from: the default profiles until the first policy of its own.
 * @returns null for a region that is not registered
 */
export async function readRegionRules(
  dataSource: Pick<EntityManager, 'getRepository'>,
  regionCode: string,
  profiles: DefaultProfiles = DEFAULT_PROFILES,
): Promise<RegionRules | null> {
  const [region, stored] = await Promise.all([
    dataSource.getRepository(Region).findOneBy({ code: regionCode }),
    dataSource.getRepository(Policy).findBy({ regionCode }),
  ]);
  if (!region) return null;
  const ownDays = stored.map(({ effectiveFrom }) => effectiveFrom).sort();
  const defaults = defaultProfilesUntil(ownDays[0] ?? null, profiles).map(({ version, effectiveFrom, compliance }) => ({
    effectiveFrom: effectiveFrom === null ? 0 : startOfLocalDay(region.zone, effectiveFrom),
    version,
    rules: {} as StoredRules,
    compliance,
  }));
  const own = stored.map(({ version, effectiveFrom, rules: written }) => {
    const rules: StoredRules = written;
    const { deadlines = {}, compliance = {} } = rules;
    const { compliance: completed } = completeRules(effectiveFrom, { deadlines, compliance }, profiles);
    return {
      effectiveFrom: startOfLocalDay(region.zone, effectiveFrom),
      version,
      rules,
      // What a policy does not state is as it was by default on the day it came into force.
      compliance: { ...defaultProfileOn(effectiveFrom, profiles).compliance, ...completed },
    };
  });
  const all = [...defaults, ...own];
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
    compliance: all.map(({ effectiveFrom, compliance }) => ({ effectiveFrom, value: compliance })),
  };
}

/** The policy in force at an instant (epoch seconds). */
export function policyAt(rules: RegionRules, at: number): DeadlinePolicy {
  return versionInForce(rules.policies, at)?.value ?? DEFAULT_POLICY;
}

/** How late a machine's text may come, by what was asked since when (epoch seconds), oldest first. */
export function acknowledgementDelays({ policies }: RegionRules): DelayInForce[] {
  return policies
    .map(({ effectiveFrom, value }) => ({ since: effectiveFrom, seconds: value.acknowledgementWithinSeconds }))
    .sort((a, b) => a.since - b.since);
}

/** The working day at an instant (epoch seconds). */
export function workingRulesAt(rules: RegionRules, at: number): WorkingRules {
  return versionInForce(rules.working, at)?.value ?? DEFAULT_WORKING_RULES;
}

/** The rules pages are scored by at an instant (epoch seconds). */
export function complianceAt(rules: RegionRules, at: number): CompliancePolicy {
  return versionInForce(rules.compliance, at)?.value ?? DEFAULT_PROFILES[0].compliance;
}

/**
 * What default profiles have brought, or will bring, since the region's own rules in force at an instant (epoch seconds),
 * and those do not have. Empty for a region that is judged by default profiles: it has all of it.
 */
export function newDefaultsAt(
  rules: RegionRules,
  at: number,
  profiles: DefaultProfiles = DEFAULT_PROFILES,
): NewDefaultCriterion[] {
  const own = versionInForce(rules.policies, at);
  if (!own || isDefaultVersion(own.value.version)) return [];
  const { criteria } = complianceAt(rules, at);
  return newDefaultCriteria({ effectiveFrom: localDay(rules.zone, own.effectiveFrom), criteria }, profiles);
}

function calendarOf(zone: string, working: Partial<WorkingRules> = {}): WorkingCalendar {
  const key = JSON.stringify([zone, working]);
  const known = compiled.get(key);
  if (known) return known;
  const calendar = compileWorkingCalendar(zone, { ...DEFAULT_WORKING_RULES, ...working });
  compiled.set(key, calendar);
  return calendar;
}
