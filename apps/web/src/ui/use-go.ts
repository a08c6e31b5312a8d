import { useRouter } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { AddressPatch } from '../address/use-address.js';
import { useFilterLinks } from '../address/use-filter-links.js';
import { useViewed } from '../address/viewed.js';
import { useWhose } from './figure-door.js';

type Go = (to: string, patch: AddressPatch) => void;

/** Goes where a link would lead, for what is no link: a point of a chart. Null: a link shows one view, and nothing leads out of it. */
function useGo(): Go | null {
  const router = useRouter();
  const links = useFilterLinks();
  const isViewed = useViewed() !== null;
  const go = useCallback<Go>((to, patch) => router.history.push(`${to}${links(patch)}`), [router, links]);
  return isViewed ? null : go;
}

/** To the list that a point counts: whose it is goes along. */
export function useGoToList(): ((to: '/questions' | '/institutions', patch: AddressPatch) => void) | null {
  const go = useGo();
  const whose = useWhose();
  const toList = useCallback<Go>((to, patch) => go?.(to, { ...whose, ...patch }), [go, whose]);
  return go === null ? null : toList;
}

/** To the questions that a point counts. */
export function useGoToQuestions(): ((patch: AddressPatch) => void) | null {
  const goTo = useGoToList();
  const toQuestions = useCallback((patch: AddressPatch) => goTo?.('/questions', patch), [goTo]);
  return goTo === null ? null : toQuestions;
}

/** To the page that a point is of. */
export function useGoToPage(): ((id: string, patch: AddressPatch) => void) | null {
  const go = useGo();
  return go && ((id, patch) => go(`/pages/${id}`, patch));
}
