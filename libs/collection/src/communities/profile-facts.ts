import { createHash } from 'node:crypto';
import { widgetFacts } from '@gospulse/domain';
import type { ProfileSighting } from '@gospulse/store';
import type { Community } from '@gospulse/vk';

/**
 * A profile as it is kept, with a fingerprint of all that would make a new row.
 * @param ogrn of the institution whose page it is: widgets are right when they are its own
 */
export function profileSighting(pageId: number, community: Community, ogrn: string): ProfileSighting | null {
  if (!community.profile) return null;
  const { widgetLinks, ...shown } = community.profile;
  const facts = { ...shown, ...widgetFacts(widgetLinks, ogrn) };
  const kept = [community.screenName, community.name, facts] as const;
  return {
    page_id: pageId,
    fingerprint: createHash('sha256').update(JSON.stringify(kept)).digest('hex').slice(0, 32),
    screen_name: community.screenName,
    name: community.name,
    facts,
  };
}
