import { institutionKind } from '@gospulse/domain';
import type { Grouping } from '../query/grouping.js';
import type { InstitutionRecord, Dataset } from '../dataset/dataset.js';
import type { Group } from './figure-row.js';

/** What a grouping needs to know of names besides the dataset. */
export interface GroupNames {
  readonly municipalities: ReadonlyMap<string, string>;
  readonly founders: ReadonlyMap<string, string>;
}

/** Splits the institutions of the dataset. Those without a municipality or founder are in no group of that kind. */
export function groupsOf(dataset: Dataset, by: Grouping, names: GroupNames): Group[] {
  switch (by) {
    case 'region':
      return [{ key: dataset.rules.code, name: dataset.rules.name, institutions: dataset.institutions }];
    case 'municipality':
      // Every municipality has its row, with pages or without.
      return [...names.municipalities].map(([key, name]) => ({
        key,
        name,
        institutions: dataset.institutions.filter((institution) => institution.municipality === key),
      }));
    case 'founder':
      return keyed(
        dataset,
        (item) => item.founderOgrn,
        (key) => names.founders.get(key) ?? key,
      );
    case 'kind':
      return keyed(
        dataset,
        (item) => item.kind,
        (key) => institutionKind(key)?.label ?? key,
      );
    case 'institution':
      return dataset.institutions.map((item) => ({ key: item.ogrn, name: item.name, institutions: [item] }));
    case 'page':
      return dataset.institutions.flatMap((institution) =>
        institution.pages.map((page) => ({
          key: String(page.vkId ?? page.link),
          name: page.name ?? institution.name,
          institutions: [institution],
          pages: [page],
        })),
      );
  }
}

function keyed(
  dataset: Dataset,
  keyOf: (institution: InstitutionRecord) => string | null,
  nameOf: (key: string) => string,
): Group[] {
  const groups = new Map<string, InstitutionRecord[]>();
  for (const institution of dataset.institutions) {
    const key = keyOf(institution);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(institution);
    else groups.set(key, [institution]);
  }
  return [...groups]
    .map(([key, institutions]) => ({ key, name: nameOf(key), institutions }))
    .sort((a, b) => a.key.localeCompare(b.key));
}
