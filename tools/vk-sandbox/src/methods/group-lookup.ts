import type { Page } from '../region/institution.js';
import type { RecordedWall, RecordedWallFacts } from '../walls/recorded-walls.js';
import type { World } from '../world.js';
import { RECORDED_GROUP_ID } from './recorded-answers.js';

/** A community the sandbox knows: of the generated region, a recorded wall, or the recorded answers. */
export type Group =
  | { readonly kind: 'page'; readonly page: Page }
  | { readonly kind: 'recorded-wall'; readonly facts: RecordedWallFacts; readonly wall: RecordedWall }
  | { readonly kind: 'recorded-answers' };

export function groupById(world: World, id: number): Group | null {
  const page = world.page(id);
  if (page !== undefined) return { kind: 'page', page };
  const recorded = world.recordedById(id);
  if (recorded !== undefined) return { kind: 'recorded-wall', ...recorded };
  return id === RECORDED_GROUP_ID ? { kind: 'recorded-answers' } : null;
}

/** The number in `club1`, `public1`, `event1`, or null. */
export function defaultAddressId(name: string): number | null {
  const match = /^(?:club|public|event)(\d{1,12})$/.exec(name.toLowerCase());
  return match === null ? null : Number(match[1]);
}

/** A community by screen name or default address, as of an instant. */
export function groupByName(world: World, name: string, at: number): Group | null {
  const id = defaultAddressId(name);
  if (id !== null) return groupById(world, id);
  const page = world.pageByName(name, at);
  if (page !== undefined) return { kind: 'page', page };
  const recorded = world.recordedByName(name);
  return recorded === undefined ? null : { kind: 'recorded-wall', ...recorded };
}

/** A community by whatever `groups.getById` takes: a number, a screen name or a default address. */
export function groupByReference(world: World, reference: string, at: number): Group | null {
  return /^\d{1,12}$/.test(reference) ? groupById(world, Number(reference)) : groupByName(world, reference, at);
}
