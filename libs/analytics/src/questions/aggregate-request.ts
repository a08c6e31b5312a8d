import type { Basis } from '@gospulse/domain';
import type { RegionRules } from '@gospulse/store';
import type { DirectoryInstitution } from '../register/directory.js';
import type { Grouping } from '../query/grouping.js';
import type { ResolvedPeriod } from '../query/period.js';
import type { Filters, Scope } from '../query/scope.js';

/** Whose questions are counted, and by what. */
export interface AggregateRequest {
  readonly scope: Scope;
  readonly filters: Filters;
  readonly basis: Basis;
  readonly period: ResolvedPeriod;
  readonly rules: RegionRules;
  readonly directory: readonly DirectoryInstitution[];
  /** `day`: all of it, by the day on which it was asked. */
  readonly by: Grouping | 'day';
  /** Left out the waits, which are most of what is read: neither a median nor who waits longest can then be told. */
  readonly countsOnly?: boolean | undefined;
}
