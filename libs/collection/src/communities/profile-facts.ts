import { createHash } from 'node:crypto';
import type { ProfileSighting } from '@gospulse/store';
import type { Community } from '@gospulse/vk';

/** A profile as it is kept, with a fingerprint of all that would make a new row. */
export function profileSighting(pageId: number, community: Community): ProfileSighting | null {
  if (!community.profile) return null;
  const kept = [community.screenName, community.name, community.profile] as const;
  return {
    page_id: pageId,
    fingerprint: createHash('sha256').update(JSON.stringify(kept)).digest('hex').slice(0, 32),
    screen_name: community.screenName,
    name: community.name,
    facts: { ...community.profile },
  };
}
