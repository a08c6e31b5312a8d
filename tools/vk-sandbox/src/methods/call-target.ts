import type { World } from '../world.js';
import { groupByName, groupByReference, type Group } from './group-lookup.js';
import { integer, list, type Parameters } from './parameters.js';

const idOf = (group: Group | null): number[] =>
  group?.kind === 'page' ? [group.page.groupId] : group?.kind === 'recorded-wall' ? [group.facts.id] : [];

/** The communities a call is about, for faults aimed at one of them. */
export function targetGroups(parameters: Parameters, world: World, at: number): number[] {
  const owner = integer(parameters, 'owner_id', 0) ?? 0;
  const domain = parameters.get('domain') ?? parameters.get('screen_name') ?? '';
  const posts = list(parameters, 'posts').map((post) => -Number(post.split('_')[0]));
  const groups = [...list(parameters, 'group_ids'), ...list(parameters, 'group_id')];
  return [
    ...(owner < 0 ? [-owner] : []),
    ...(domain === '' ? [] : idOf(groupByName(world, domain, at))),
    ...posts.filter((id) => id > 0),
    ...groups.flatMap((reference) => idOf(groupByReference(world, reference, at))),
  ];
}
