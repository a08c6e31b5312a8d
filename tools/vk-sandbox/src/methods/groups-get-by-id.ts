import type { Page } from '../region/institution.js';
import { basicFields, PROFILE_FIELDS } from '../region/profile.js';
import type { RecordedWallFacts } from '../walls/recorded-walls.js';
import { type ApiResult, answer, refuse } from './api-result.js';
import type { CallContext } from './call-context.js';
import { groupByReference, type Group } from './group-lookup.js';
import { list } from './parameters.js';
import { RECORDED_INVALID_GROUPS, recordedGroupObject } from './recorded-answers.js';

const MAX_GROUPS = 500;

function deactivatedPage(page: Page, kind: string, screenName: string): Record<string, unknown> {
  return { ...basicFields(page, screenName), name: kind === 'banned' ? page.title : 'DELETED', deactivated: kind };
}

function pageObject(page: Page, fields: readonly string[], context: CallContext): Record<string, unknown> {
  const { world, at, stats } = context;
  const screenName = world.screenNameAt(page, at);
  const { deactivated } = page.odd;
  if (deactivated !== null && deactivated.since <= at) {
    stats.noteMembers(page.groupId, null, at);
    return deactivatedPage(page, deactivated.kind, screenName);
  }
  const object = basicFields(page, screenName);
  for (const field of fields) {
    const make = PROFILE_FIELDS[field];
    if (make !== undefined) object[field] = make(page);
  }
  if (fields.includes('members_count') && !page.odd.hiddenMembers) {
    const members = world.membersAt(page, at);
    object['members_count'] = members;
    stats.noteMembers(page.groupId, members, at);
  }
  if (fields.includes('fixed_post')) {
    const wall = world.wallOf(page);
    const pinned = wall.pinnedAt(at);
    if (pinned >= 0) object['fixed_post'] = wall.postId(pinned);
  }
  return object;
}

function recordedWallObject(facts: RecordedWallFacts, fields: readonly string[]): Record<string, unknown> {
  return {
    id: facts.id,
    name: facts.title,
    screen_name: facts.screenName,
    is_closed: 0,
    type: 'page',
    is_admin: 0,
    is_member: 0,
    is_advertiser: 0,
    photo_200: `https://example.invalid/group${facts.id}_200.jpg`,
    ...(fields.includes('members_count') ? { members_count: facts.members } : {}),
    ...(fields.includes('wall') ? { wall: 3 } : {}),
  };
}

/** A community as `groups.getById` and the `groups` of an extended answer show it. */
export function groupObject(group: Group, fields: readonly string[], context: CallContext): Record<string, unknown> {
  if (group.kind === 'page') return pageObject(group.page, fields, context);
  return group.kind === 'recorded-wall' ? recordedWallObject(group.facts, fields) : recordedGroupObject();
}

/** `groups.getById` v5.199: up to 500 communities by number or name; those that do not exist are missing. */
export function groupsGetById(context: CallContext): ApiResult {
  const { parameters, world, at } = context;
  const references = [...list(parameters, 'group_ids'), ...list(parameters, 'group_id')];
  if (references.length === 0) return refuse(100, 'group_ids is undefined');
  if (references.length > MAX_GROUPS) return refuse(100, `group_ids should contain no more than ${MAX_GROUPS} items`);
  if (references.some((reference) => RECORDED_INVALID_GROUPS.has(reference))) return refuse(125);
  const fields = list(parameters, 'fields');
  const groups = references.flatMap((reference) => {
    const group = groupByReference(world, reference, at);
    return group === null ? [] : [groupObject(group, fields, context)];
  });
  if (groups.length === 0) return refuse(125);
  return answer(`{"groups":${JSON.stringify(groups)},"profiles":[]}`);
}
