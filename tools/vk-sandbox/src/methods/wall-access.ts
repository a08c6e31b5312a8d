import type { Wall } from '../walls/wall.js';
import type { World } from '../world.js';
import { type ApiResult, refuse } from './api-result.js';
import { groupById, groupByName, type Group } from './group-lookup.js';
import { integer, type Parameters } from './parameters.js';

/** The wall a call speaks of, or the error VK refuses it with. */
export type WallAccess =
  | { readonly kind: 'wall'; readonly wall: Wall }
  | { readonly kind: 'recorded-answers' }
  | { readonly kind: 'refused'; readonly result: ApiResult };

const refused = (code: number, detail?: string): WallAccess => ({ kind: 'refused', result: refuse(code, detail) });

/** The wall of a community as of an instant: deleted, closed and switched-off ones refuse. */
export function accessWall(group: Group | null, world: World, at: number): WallAccess {
  if (group === null) return refused(100, 'owner_id is invalid');
  if (group.kind === 'recorded-answers') return { kind: 'recorded-answers' };
  if (group.kind === 'recorded-wall') return { kind: 'wall', wall: group.wall };
  const { page } = group;
  if (page.odd.deactivated !== null && page.odd.deactivated.since <= at) return refused(18);
  if (page.odd.wall === 0) return refused(15, 'wall is disabled');
  if (page.odd.wallError === 15) return refused(15, 'wall is available only for community members');
  if (page.odd.wallError !== null) return refused(page.odd.wallError);
  return { kind: 'wall', wall: world.wallOf(page) };
}

/** The wall named by `owner_id` (negative) or `domain`. */
export function accessWallByParameters(parameters: Parameters, world: World, at: number): WallAccess {
  const domain = parameters.get('domain') ?? '';
  const ownerId = integer(parameters, 'owner_id', 0);
  if (ownerId === null || (ownerId === 0 && domain === '')) return refused(100, 'owner_id is undefined');
  if (ownerId > 0) return refused(30);
  const group = ownerId !== 0 ? groupById(world, -ownerId) : groupByName(world, domain, at);
  return accessWall(group, world, at);
}
