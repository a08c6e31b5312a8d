import { NO_MUNICIPALITY } from '@gospulse/domain';
import { institutionsByPage, type DirectoryInstitution } from '../register/directory.js';
import type { Grouping } from '../query/grouping.js';
import { groupKeyOf } from '../register/group-key.js';
import type { Dimension } from '../sources/dimension.js';

/** Which rollup rows the groups of an answer are sums of: each key of the dimension with the group it belongs to. */
export interface ReplyKeys {
  readonly dimension: Dimension;
  readonly groupOf: ReadonlyMap<string, string>;
}

const known = new WeakMap<readonly DirectoryInstitution[], Map<string, ReplyKeys>>();

/** The keys of that dimension; told once for each directory. */
export function replyKeys(by: Grouping, dimension: Dimension, directory: readonly DirectoryInstitution[]): ReplyKeys {
  const ofDirectory = known.get(directory) ?? new Map<string, ReplyKeys>();
  known.set(directory, ofDirectory);
  const name = `${by} ${dimension}`;
  const keys = ofDirectory.get(name) ?? keysOf(by, dimension, directory);
  ofDirectory.set(name, keys);
  return keys;
}

function keysOf(by: Grouping, dimension: Dimension, directory: readonly DirectoryInstitution[]): ReplyKeys {
  if (by === 'institution' || by === 'page') return pageKeys(directory, (_, pageId) => String(pageId));
  const groupOf = groupKeyOf(by);
  if (dimension === 'page') return pageKeys(directory, groupOf);
  if (dimension === 'region') return { dimension, groupOf: new Map(directory.length === 0 ? [] : [['', '']]) };
  const keys = new Map<string, string>();
  for (const institution of directory) {
    keys.set(keyOf(institution, dimension), groupOf(institution));
  }
  return { dimension, groupOf: keys };
}

function pageKeys(
  directory: readonly DirectoryInstitution[],
  groupOf: (institution: DirectoryInstitution, pageId: number) => string,
): ReplyKeys {
  const keys = new Map<string, string>();
  for (const institution of directory) {
    for (const { pageId } of institution.pages) {
      keys.set(String(pageId), groupOf(institution, pageId));
    }
  }
  return { dimension: 'page', groupOf: keys };
}

/** The key of a dimension's row that an institution counts in, as `rollup_place` has it. Those of pages are made elsewhere. */
function keyOf(institution: DirectoryInstitution, dimension: Exclude<Dimension, 'page'>): string {
  const { placeCode, founderOgrn, kind } = institution;
  // Sums know what is in no municipality and of no founder under empty codes.
  const place = placeCode === NO_MUNICIPALITY.oktmo ? '' : placeCode;
  const founder = founderOgrn ?? '';
  if (dimension === 'municipality') return place;
  if (dimension === 'founder') return founder;
  return dimension === 'cell' ? `${place}|${founder}|${kind}` : groupKeyOf(dimension)(institution);
}

/** The group that a page of the directory counts for, if any. */
export function pageGroups(
  by: Grouping | 'day',
  directory: readonly DirectoryInstitution[],
): (pageId: number) => string | undefined {
  const institutions = institutionsByPage(directory);
  if (by === 'institution' || by === 'page') return (pageId) => (institutions.has(pageId) ? String(pageId) : undefined);
  const groupOf = groupKeyOf(by === 'day' ? 'region' : by);
  return (pageId) => {
    const institution = institutions.get(pageId);
    return institution && groupOf(institution);
  };
}
