import { grainOf, isOfOne, type Filters, type Scope } from '../query/scope.js';
import type { Grouping } from '../query/grouping.js';

/** What the rows of the rollup of questions are sums by. A cell is a municipality, a founder and a kind together. */
export type Dimension = 'region' | 'municipality' | 'founder' | 'kind' | 'cell' | 'page';

/** The coarsest dimension that keeps apart both the groups and what the filters leave out. */
export function dimensionOf(by: Grouping, scope: Scope, filters: Filters): Dimension {
  // Of one institution or page no dimension but that of pages knows.
  if (by === 'institution' || by === 'page' || isOfOne(filters) || grainOf(scope) === 'page') return 'page';
  const needs = new Set<Dimension>(by === 'region' ? [] : [by]);
  if (grainOf(scope) === 'municipality' || filters.oktmo !== undefined) needs.add('municipality');
  if (filters.kind !== undefined || filters.sphere !== undefined) needs.add('kind');
  if (filters.founder !== undefined) needs.add('founder');
  return needs.size === 0 ? 'region' : needs.size === 1 ? ([...needs][0] ?? 'cell') : 'cell';
}
