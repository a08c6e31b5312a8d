import type { CallContext } from './call-context.js';
import { groupById } from './group-lookup.js';
import { groupObject } from './groups-get-by-id.js';

/** `,"profiles":[…],"groups":[…]` of an extended answer: whoever appears in it, people by no name of their own. */
export function extendedFor(ids: readonly number[], context: CallContext): string {
  const unique = [...new Set(ids)];
  const profiles = unique
    .filter((id) => id > 0)
    .map((id) => ({
      id,
      first_name: 'Имя',
      last_name: 'Фамилия',
      can_access_closed: id % 3 !== 0,
      is_closed: id % 3 === 0,
    }));
  const groups = unique.flatMap((id) => {
    const group = id < 0 ? groupById(context.world, -id) : null;
    return group === null ? [] : [groupObject(group, [], context)];
  });
  return `,"profiles":${JSON.stringify(profiles)},"groups":${JSON.stringify(groups)}`;
}
