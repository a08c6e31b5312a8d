import { useRouter } from '@tanstack/react-router';
import { useMe, useSession } from '../api/queries.js';
import { sees } from '../view/sees.js';
import { HEAD_ENTRIES, SECTION_ENTRIES, type SectionEntry } from './sections.js';

/** The menu of whoever looks, of pages that exist. */
export function useMenu(): readonly SectionEntry[] {
  const me = useMe().data;
  const seesSeveral = (useSession().data?.regions.length ?? 0) > 1;
  const { routesByPath } = useRouter();
  if (me === undefined) return [];
  const entries = me.permissions.includes('see-region') ? SECTION_ENTRIES : HEAD_ENTRIES;
  return entries.filter(({ to, several = false }) => to in routesByPath && sees(me, to) && (seesSeveral || !several));
}
