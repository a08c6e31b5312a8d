import { useRouter } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { AddressPatch } from '../address/use-address.js';
import { useFilterLinks } from '../address/use-filter-links.js';
import { useViewed } from '../address/viewed.js';
import { useWhose } from './figure-door.js';

/** Goes where a link would lead, for what is no link: a point of a chart. Null: a link shows one view, and nothing leads out of it. */
export function useGoToQuestions(): ((patch: AddressPatch) => void) | null {
  const router = useRouter();
  const links = useFilterLinks();
  const whose = useWhose();
  const isViewed = useViewed() !== null;
  const go = useCallback(
    (patch: AddressPatch) => router.history.push(`/questions${links({ ...whose, ...patch })}`),
    [router, links, whose],
  );
  return isViewed ? null : go;
}
