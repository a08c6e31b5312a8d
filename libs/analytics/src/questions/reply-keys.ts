import type { DirectoryInstitution } from '../register/directory.js';
import { isOfOne, type Filters, type Scope } from '../query/scope.js';
import type { Grouping } from '../query/grouping.js';

export type Dimension = 'region' | 'municipality' | 'founder' | 'kind' | 'cell' | 'page';

/** Which rollup rows the groups of an answer are sums of: each key of the dimension with the group it belongs to. */
export interface ReplyKeys {
  readonly dimension: Dimension;
  readonly groupOf: ReadonlyMap<string, string>;
}

/** The group an institution counts for; null: for none. */
export function groupKeyOf(by: 'region' | 'municipality' | 'founder' | 'kind') {
  return (institution: DirectoryInstitution): string | null => {
    switch (by) {
      case 'region':
        return '';
      case 'municipality':
        return institution.municipality;
      case 'founder':
        return institution.founderOgrn;
      case 'kind':
        return institution.kind;
    }
  };
}

/** The coarsest dimension that keeps apart both the groups and what the filters leave out. */
export function dimensionOf(by: Grouping, scope: Scope, filters: Filters): Dimension {
  // Of one institution or page no dimension but that of pages knows.
  if (by === 'institution' || by === 'page' || isOfOne(filters)) return 'page';
  const needs = new Set<Dimension>(by === 'region' ? [] : [by]);
  if (scope.oktmo || filters.oktmo !== undefined) needs.add('municipality');
  if (filters.kind !== undefined || filters.sphere !== undefined) needs.add('kind');
  if (filters.founder !== undefined) needs.add('founder');
  return needs.size === 0 ? 'region' : needs.size === 1 ? ([...needs][0] ?? 'cell') : 'cell';
}

/** The keys of that dimension. */
export function replyKeys(
  by: Grouping,
  scope: Scope,
  filters: Filters,
  directory: readonly DirectoryInstitution[],
): ReplyKeys {
  const dimension = dimensionOf(by, scope, filters);
  if (by === 'institution' || by === 'page') return pageKeys(directory, (_, pageId) => String(pageId));
  const groupOf = groupKeyOf(by);
  if (dimension === 'page') return pageKeys(directory, groupOf);
  if (dimension === 'region') return { dimension, groupOf: new Map(directory.length === 0 ? [] : [['', '']]) };
  const keys = new Map<string, string>();
  for (const institution of directory) {
    const group = groupOf(institution);
    const key = keyOf(institution, dimension);
    if (group !== null && key !== null) keys.set(key, group);
  }
  return { dimension, groupOf: keys };
}

function pageKeys(
  directory: readonly DirectoryInstitution[],
  groupOf: (institution: DirectoryInstitution, pageId: number) => string | null,
): ReplyKeys {
  const keys = new Map<string, string>();
  for (const institution of directory) {
    for (const { pageId } of institution.pages) {
      const group = groupOf(institution, pageId);
      if (group !== null) keys.set(String(pageId), group);
    }
  }
  return { dimension: 'page', groupOf: keys };
}

function keyOf(institution: DirectoryInstitution, dimension: Dimension): string | null {
  const { municipality, founderOgrn, kind } = institution;
  switch (dimension) {
    case 'region':
      return '';
    case 'municipality':
      return municipality;
    case 'founder':
      return founderOgrn;
    case 'kind':
      return kind;
    case 'cell':
      return `${municipality ?? ''}|${founderOgrn ?? ''}|${kind}`;
    case 'page':
      return null;
  }
}
