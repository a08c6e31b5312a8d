import { groupKeyOf } from '../../register/group-key.js';
import type { DirectoryInstitution, DirectoryPage } from '../../register/directory.js';
import type { Grouping } from '../../query/grouping.js';

/** What has happened to the register of a group between two looks at it. */
export type RegisterChange =
  | 'institution-added'
  | 'institution-removed'
  | 'institution-came'
  | 'institution-left'
  | 'institution-changed'
  | 'page-added'
  | 'page-removed'
  | 'page-came'
  | 'page-left';

/** Changes of a group, and how many there were of each. */
export type ChangeCounts<Change extends string> = ReadonlyMap<Change, number>;

/** By `groupId`; groups of which nothing has changed are left out. */
export type ChangesOfGroups<Change extends string> = ReadonlyMap<string, ChangeCounts<Change>>;

/** Names a group in `ChangesOfGroups`. Of the region the key is ''; a page has its id and its link. */
export function groupId(by: Grouping, key: string): string {
  return `${by} ${by === 'region' ? '' : key}`;
}

const GROUPINGS_OF_INSTITUTIONS = ['region', 'municipality', 'founder', 'kind', 'institution'] as const;

/** Counts what is added to groups. */
export class GroupChanges<Change extends string> {
  private readonly counts = new Map<string, Map<Change, number>>();

  add(group: string, change: Change, count = 1): void {
    const of = this.counts.get(group) ?? new Map<Change, number>();
    of.set(change, (of.get(change) ?? 0) + count);
    this.counts.set(group, of);
  }

  all(): ChangesOfGroups<Change> {
    return this.counts;
  }
}

/** All groups that an institution counts for, each grouping's own. */
export function groupsOfInstitution(institution: DirectoryInstitution): string[] {
  return GROUPINGS_OF_INSTITUTIONS.map((by) => groupId(by, groupKeyOf(by)(institution)));
}

/** The groups that are a page alone, by whatever tells it. */
export function groupsOfPage({ vkId, link }: Pick<DirectoryPage, 'vkId' | 'link'>): string[] {
  return [...(vkId === null ? [] : [groupId('page', String(vkId))]), groupId('page', link)];
}

/** What differs between two registers of a region, for each group of either. */
export function registerChanges(
  before: readonly DirectoryInstitution[],
  after: readonly DirectoryInstitution[],
): ChangesOfGroups<RegisterChange> {
  const changes = new GroupChanges<RegisterChange>();
  compareInstitutions(before, after, changes);
  comparePages(before, after, changes);
  return changes.all();
}

function compareInstitutions(
  before: readonly DirectoryInstitution[],
  after: readonly DirectoryInstitution[],
  changes: GroupChanges<RegisterChange>,
): void {
  const earlier = new Map(before.map((institution) => [institution.ogrn, institution]));
  const later = new Map(after.map((institution) => [institution.ogrn, institution]));
  for (const institution of after) {
    const was = earlier.get(institution.ogrn);
    const [left, came] = movesOf(was, institution);
    for (const group of left) changes.add(group, 'institution-left');
    for (const group of came) changes.add(group, was ? 'institution-came' : 'institution-added');
    if (was && factsOf(was) !== factsOf(institution))
      for (const group of groupsOfInstitution(institution)) changes.add(group, 'institution-changed');
  }
  for (const institution of before)
    if (!later.has(institution.ogrn))
      for (const group of groupsOfInstitution(institution)) changes.add(group, 'institution-removed');
}

/** Pages are the same by their id, wherever the register has them. */
function comparePages(
  before: readonly DirectoryInstitution[],
  after: readonly DirectoryInstitution[],
  changes: GroupChanges<RegisterChange>,
): void {
  const [earlier, later] = [ownersOf(before), ownersOf(after)];
  for (const [pageId, { page, owner }] of later) {
    const was = earlier.get(pageId)?.owner;
    const [left, came] = movesOf(was, owner);
    for (const group of left) changes.add(group, 'page-left');
    for (const group of came) changes.add(group, was ? 'page-came' : 'page-added');
    if (left.length + came.length > 0)
      for (const group of groupsOfPage(page)) changes.add(group, was ? 'page-came' : 'page-added');
  }
  for (const [pageId, { page, owner }] of earlier)
    if (!later.has(pageId))
      for (const group of [...groupsOfInstitution(owner), ...groupsOfPage(page)]) changes.add(group, 'page-removed');
}

/** Groups that have lost something, and those that have it now. */
function movesOf(
  was: DirectoryInstitution | undefined,
  became: DirectoryInstitution,
): readonly [left: string[], came: string[]] {
  const [old, now] = [was ? groupsOfInstitution(was) : [], groupsOfInstitution(became)];
  return [old.filter((group) => !now.includes(group)), now.filter((group) => !old.includes(group))];
}

function ownersOf(directory: readonly DirectoryInstitution[]) {
  return new Map(directory.flatMap((owner) => owner.pages.map((page) => [page.pageId, { page, owner }] as const)));
}

/** What figures are told by besides where an institution belongs. */
function factsOf({ name, level, exempt, toldNetworks }: DirectoryInstitution): string {
  return JSON.stringify([name, level, exempt, toldNetworks]);
}
