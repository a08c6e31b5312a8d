import {
  asArray,
  asCount,
  asFlag,
  asInteger,
  asRecord,
  asText,
  readList,
  type JsonRecord,
  type ReadList,
} from './read.js';

export type CommunityState = 'live' | 'closed' | 'private' | 'deleted' | 'banned';

/** What a profile shows; null means «not observable with this token», never «no». */
export interface CommunityProfile {
  readonly hasPhoto: boolean | null;
  readonly hasDescription: boolean | null;
  readonly hasCover: boolean | null;
  readonly governmentMark: boolean | null;
  /** Number of distinct ПОС widgets in the menu. */
  readonly widgets: number | null;
  readonly verified: boolean | null;
  readonly hasSite: boolean | null;
  readonly hasContacts: boolean | null;
  readonly hasAddress: boolean | null;
  /** 0 disabled, 1 open, 2 limited, 3 restricted. */
  readonly wall: number | null;
}

export interface Community {
  readonly id: number;
  readonly screenName: string | null;
  readonly name: string | null;
  readonly state: CommunityState;
  /** Null when VK does not tell: hidden, closed, deleted or banned pages. Never 0 for unknown. */
  readonly members: number | null;
  /** Null when only members were asked for. */
  readonly profile: CommunityProfile | null;
}

export const MEMBER_FIELDS = 'members_count';
export const PROFILE_FIELDS = [
  'members_count',
  'description',
  'site',
  'status',
  'contacts',
  'addresses',
  'cover',
  'has_photo',
  'photo_200',
  'wall',
  'can_post',
  'verified',
  'is_government_organization',
  'menu',
].join(',');

/** The groups of an answer in either shape (5.199 an object, older a bare array); unreadable items are counted. */
export function readCommunities(response: unknown, withProfile: boolean): ReadList<Community> | null {
  const list = Array.isArray(response) ? response : asRecord(response)?.groups;
  return Array.isArray(list) ? readList(list, (item) => readCommunity(item, withProfile)) : null;
}

function readCommunity(value: unknown, withProfile: boolean): Community | null {
  const group = asRecord(value);
  const id = asInteger(group?.id);
  if (!group || id === null || id <= 0) return null;
  const state = readState(group);
  const gone = state === 'deleted' || state === 'banned';
  return {
    id,
    screenName: asText(group.screen_name, 100),
    name: asText(group.name, 1_000),
    state,
    members: gone ? null : asCount(group.members_count),
    profile: withProfile && !gone ? readProfile(group) : null,
  };
}

function readState(group: JsonRecord): CommunityState {
  if (group.deactivated === 'banned') return 'banned';
  if (group.deactivated !== undefined && group.deactivated !== null) return 'deleted';
  if (group.is_closed === 2) return 'private';
  return group.is_closed === 1 ? 'closed' : 'live';
}

function readProfile(group: JsonRecord): CommunityProfile {
  const addresses = asRecord(group.addresses);
  return {
    hasPhoto: asFlag(group.has_photo),
    hasDescription: typeof group.description === 'string' ? group.description.trim() !== '' : null,
    hasCover: asFlag(asRecord(group.cover)?.enabled),
    governmentMark: asFlag(group.is_government_organization),
    widgets: readWidgets(group.menu),
    verified: asFlag(group.verified),
    hasSite: typeof group.site === 'string' ? group.site.trim() !== '' : null,
    hasContacts: Array.isArray(group.contacts) ? group.contacts.length > 0 : null,
    hasAddress: addresses ? asFlag(addresses.is_enabled) : null,
    wall: asCount(group.wall),
  };
}

/** The two widgets of the Платформа обратной связи, told apart by the address they lead to. */
const WIDGETS = [
  /^https:\/\/pos\.gosuslugi\.ru\/form\/\?opaId=\d{1,12}(&|$)/,
  /^https:\/\/pos\.gosuslugi\.ru\/og\/org-activities\?(reg_code=\d{2,8}|mun_code=\d{8})(&|$)/,
];

function readWidgets(menu: unknown): number | null {
  const items = asRecord(menu)?.items;
  if (!Array.isArray(items)) return null;
  const links = asArray(items).map((item) => asText(asRecord(item)?.url, 2_048) ?? '');
  return WIDGETS.filter((widget) => links.some((link) => widget.test(link))).length;
}
