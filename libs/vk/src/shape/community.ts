import {
  cleanText,
  readWidgetLink,
  SHOWN_FACTS,
  VK_FACTS,
  vkFieldOf,
  type ShownFact,
  type VkFacts,
  type VkField,
  type WidgetLink,
} from '@gospulse/domain';
import { createEdge, type Edge } from './edge.js';
import { asArray, asFlag, asRecord, asText, readList, type JsonRecord, type ReadList } from './read.js';

export type CommunityState = 'live' | 'closed' | 'private' | 'deleted' | 'banned';

export interface CommunityProfile extends Pick<VkFacts, ShownFact> {
  /** The widgets of the Платформа обратной связи in the menu; null: VK does not show it. */
  readonly widgetLinks: readonly WidgetLink[] | null;
}

export interface Community {
  readonly id: number;
  readonly screenName: string | null;
  readonly name: string | null;
  /** Null when VK says something that is no state we know: what was known of the page stays. */
  readonly state: CommunityState | null;
  /** Null when VK does not tell: hidden, closed, deleted or banned pages. Never 0 for unknown. */
  readonly members: number | null;
  /** VK gave a number that cannot be the count: unknown, and not hidden by the page. */
  readonly membersRefused: boolean;
  /** Null when only members were asked for. */
  readonly profile: CommunityProfile | null;
}

export const MEMBER_FIELDS = 'members_count';
export const PROFILE_FIELDS = [...new Set(['members_count', ...VK_FACTS.map((fact) => vkFieldOf(fact).field)])].join(
  ',',
);

/** The groups of an answer in either shape (5.199 an object, older a bare array); unreadable items are counted. */
export function readCommunities(
  response: unknown,
  withProfile: boolean,
  edge: Edge = createEdge(),
): ReadList<Community> | null {
  const list = Array.isArray(response) ? response : asRecord(response)?.groups;
  return Array.isArray(list) ? readList(list, (item) => readCommunity(item, withProfile, edge)) : null;
}

/** VK gives it to a deleted page instead of its name. */
const NAME_OF_GONE = 'DELETED';

function readCommunity(value: unknown, withProfile: boolean, answer: Edge): Community | null {
  const group = asRecord(value);
  const id = answer.id('community-id', group?.id);
  if (!group || id === null) return null;
  const edge = answer.of(id);
  const state = readState(group, edge);
  const gone = state === 'deleted' || state === 'banned';
  const members = gone ? null : edge.count('members', group.members_count);
  return {
    id,
    screenName: readScreenName(group.screen_name, edge),
    // What the page was called is kept.
    name: gone && group.name === NAME_OF_GONE ? null : readName(group.name),
    state,
    members,
    membersRefused: !gone && members === null && group.members_count !== undefined && group.members_count !== null,
    profile: withProfile && !gone ? readProfile(group, edge) : null,
  };
}

const CLOSED_STATES: readonly CommunityState[] = ['live', 'closed', 'private'];

/** VK names the ways in which a page is gone, and may find new ones; anything but a name says nothing. */
function readState(group: JsonRecord, edge: Edge): CommunityState | null {
  const { deactivated, is_closed: closed } = group;
  if (typeof deactivated === 'string' && deactivated !== '') return deactivated === 'banned' ? 'banned' : 'deleted';
  if (deactivated !== undefined && deactivated !== null) {
    edge.refuse('community-state', 'unknown-code');
    return null;
  }
  if (closed === undefined || closed === null) return 'live';
  const code = edge.code('community-state', closed, [0, 1, 2]);
  return code === null ? null : (CLOSED_STATES[code] ?? null);
}

const NAME_CHARS = 1_000;

/** On one line, without characters that nobody sees or that turn the direction round; null when nothing is left. */
function readName(value: unknown, limit = NAME_CHARS): string | null {
  const name = asText(value, limit);
  return name === null ? null : cleanText(name) || null;
}

/** What stands behind `vk.com/`; anything else would make a link to another place. */
const SCREEN_NAME = /^[A-Za-z0-9_.]+$/;
const SCREEN_NAME_CHARS = 100;

function readScreenName(value: unknown, edge: Edge): string | null {
  const name = readName(value, SCREEN_NAME_CHARS);
  if (name === null) return null;
  if (SCREEN_NAME.test(name)) return name;
  edge.refuse('name', 'unknown-code');
  return null;
}

function readProfile(group: JsonRecord, edge: Edge): CommunityProfile {
  const facts = SHOWN_FACTS.map((fact) => {
    const { field, part, as } = vkFieldOf(fact);
    return [fact, READERS[as](part === undefined ? group[field] : asRecord(group[field])?.[part], edge)] as const;
  });
  const { menu } = group;
  return { ...(Object.fromEntries(facts) as Pick<VkFacts, ShownFact>), widgetLinks: readWidgetLinks(menu) };
}

type ShownAs = Exclude<VkField['as'], 'widget-links'>;

const READERS: Readonly<Record<ShownAs, (value: unknown, edge: Edge) => boolean | number | null>> = {
  flag: asFlag,
  text: (value) => (typeof value === 'string' ? value.trim() !== '' : null),
  list: (value) => (Array.isArray(value) ? value.length > 0 : null),
  // Null too for a number that VK does not document.
  'wall-access': (value, edge) => edge.code('wall-access', value, [0, 1, 2, 3]),
};

const MAX_LINK_CHARACTERS = 2_048;
/** VK's menus hold six entries. */
const MAX_LINKS = 100;

function readWidgetLinks(menu: unknown): WidgetLink[] | null {
  const items = asRecord(menu)?.items;
  if (!Array.isArray(items)) return null;
  return asArray(items)
    .slice(0, MAX_LINKS)
    .flatMap((item) => readWidgetLink(asText(asRecord(item)?.url, MAX_LINK_CHARACTERS) ?? '') ?? []);
}
