import { BESIDE_MUNICIPALITIES, institutionKind, NO_FOUNDER } from '@gospulse/domain';
import type { DirectoryInstitution } from '../register/directory.js';
import { groupKeyOf } from '../register/group-key.js';
import { pagesOf, pagesOfAll, type Register } from '../register/register.js';
import type { PageDataset } from '../dataset/dataset.js';
import type { Grouping } from '../query/grouping.js';
import { WHOLE_KEY, type ReplyGroup } from '../questions/question-reader.js';

/** Institutions, and pages, that a row of figures speaks of: their indices in the register of the dataset. */
export interface Group {
  readonly key: string;
  readonly name: string;
  readonly institutions: Int32Array;
  /** All pages of the institutions, or the one that the row is of. */
  readonly pages: Int32Array;
}

/** What a grouping needs to know of names besides the dataset. */
export interface GroupNames {
  readonly municipalities: ReadonlyMap<string, string>;
  readonly founders: ReadonlyMap<string, string>;
}

/** All that the dataset holds. */
export function wholeGroup({ register, rules }: PageDataset): Group {
  const { everyInstitution, everyPage } = register;
  return { key: rules.code, name: rules.name, institutions: everyInstitution, pages: everyPage };
}

/** The same under the key by which readers of questions know all that was asked, whatever the grouping. */
export function totalGroup(dataset: PageDataset): Group {
  return { ...wholeGroup(dataset), key: WHOLE_KEY };
}

/** One institution with its pages. */
export function institutionGroup({ register }: Pick<PageDataset, 'register'>, index: number): Group {
  const { institutions, alone, everyInstitution } = register;
  const { ogrn = '', name = '' } = institutions[index] ?? {};
  return { key: ogrn, name, institutions: alone[index] ?? everyInstitution, pages: pagesOf(register, index) };
}

/**
 * Splits the institutions of the dataset. Each is in one group: those without a municipality or without a founder are in
 * groups of their own, so that groups add up to the whole.
 */
export function groupsOf(dataset: PageDataset, by: Grouping, names: GroupNames): Group[] {
  const { register } = dataset;
  switch (by) {
    case 'region':
      return [wholeGroup(dataset)];
    case 'municipality':
      return municipalityGroups(register, names.municipalities);
    case 'founder':
      return withNobodysLast(keyedGroups(register, 'founder', (key) => founderName(key, names)));
    case 'kind':
      return keyedGroups(register, 'kind', (key) => institutionKind(key)?.label ?? key);
    case 'institution':
      return Array.from(register.everyInstitution, (index) => institutionGroup(dataset, index));
    case 'page':
      return Array.from(register.everyPage, (index) => pageGroup(register, index));
  }
}

/** One page of an institution. */
export function pageGroup(
  { pages, institutions, ownerOf, everyPage, everyInstitution }: Register,
  index: number,
): Group {
  const owner = ownerOf[index] ?? -1;
  const [page, institution] = [pages[index], institutions[owner]];
  if (!page || !institution) throw new Error(`no page ${index} in a register of ${pages.length}`);
  return {
    key: String(page.vkId ?? page.link),
    name: page.name ?? institution.name,
    institutions: everyInstitution.subarray(owner, owner + 1),
    pages: everyPage.subarray(index, index + 1),
  };
}

/** Every municipality has its row, with pages or without; those beside them have one where there is anybody. */
function municipalityGroups(register: Register, names: ReadonlyMap<string, string>): Group[] {
  const members = membersBy(register, 'municipality');
  const groups = [...names].map(([key, name]) => ({ key, name, ...(members.get(key) ?? membersOf(register, [])) }));
  const beside = BESIDE_MUNICIPALITIES.flatMap(({ oktmo: key, name }) => {
    const its = members.get(key);
    return its ? [{ key, name, ...its }] : [];
  });
  return [...groups, ...beside];
}

/** How a founder is called in a table by founder. */
export function founderName(key: string, { founders }: Pick<GroupNames, 'founders'>): string {
  return key === NO_FOUNDER.ogrn ? NO_FOUNDER.name : (founders.get(key) ?? key);
}

function withNobodysLast(groups: readonly Group[]): Group[] {
  const isNobodys = ({ key }: Group): boolean => key === NO_FOUNDER.ogrn;
  return [...groups.filter((group) => !isNobodys(group)), ...groups.filter(isNobodys)];
}

function keyedGroups(register: Register, by: KeyedGrouping, nameOf: (key: string) => string): Group[] {
  return [...membersBy(register, by)]
    .map(([key, members]) => ({ key, name: nameOf(key), ...members }))
    .sort((a, b) => a.key.localeCompare(b.key));
}

type KeyedGrouping = 'municipality' | 'founder' | 'kind';
type Members = Pick<Group, 'institutions' | 'pages'>;

const known = new WeakMap<Register, Map<KeyedGrouping, ReadonlyMap<string, Members>>>();

/** Who belongs together: told once for each register, by a look at thousands of objects. */
function membersBy(register: Register, by: KeyedGrouping): ReadonlyMap<string, Members> {
  const ofRegister = known.get(register) ?? new Map<KeyedGrouping, ReadonlyMap<string, Members>>();
  known.set(register, ofRegister);
  const members =
    ofRegister.get(by) ??
    new Map([...indicesByKey(register, groupKeyOf(by))].map(([key, indices]) => [key, membersOf(register, indices)]));
  ofRegister.set(by, members);
  return members;
}

function indicesByKey(
  { institutions }: Register,
  keyOf: (institution: DirectoryInstitution) => string,
): ReadonlyMap<string, number[]> {
  const groups = new Map<string, number[]>();
  institutions.forEach((institution, index) => {
    const key = keyOf(institution);
    const group = groups.get(key);
    if (group) group.push(index);
    else groups.set(key, [index]);
  });
  return groups;
}

function membersOf(register: Register, indices: readonly number[]): Members {
  const institutions = Int32Array.from(indices);
  return { institutions, pages: pagesOfAll(register, institutions) };
}

/** The group as its questions are asked for; its pages are named only where questions are known by page. */
export function replyGroupOf({ register }: Pick<PageDataset, 'register'>, { key, pages }: Group): ReplyGroup {
  return new GroupByColumns(key, register, pages);
}

/** Thousands of groups are made when a list is sorted, and of most only the key is asked for. */
class GroupByColumns implements ReplyGroup {
  constructor(
    readonly key: string,
    private readonly register: Register,
    private readonly indices: Int32Array,
  ) {}

  get pages(): { readonly pageId: number }[] {
    return Array.from(this.indices, (index) => ({ pageId: this.register.pageIds[index] ?? 0 }));
  }
}
