import type { AnswerHead } from '@gospulse/contracts';
import { notifyManager, useQueryClient } from '@tanstack/react-query';
import { useCallback, useSyncExternalStore } from 'react';
import { firstPage } from './shown-answer.js';

/** How many corrections touch what is on screen: the most that one of the shown answers says of itself. */
export function useCountedCorrections(): number {
  const cache = useQueryClient().getQueryCache();
  const subscribe = useCallback((changed: () => void) => cache.subscribe(notifyManager.batchCalls(changed)), [cache]);
  return useSyncExternalStore(
    subscribe,
    () => Math.max(0, ...cache.findAll({ type: 'active' }).map(({ state }) => countedIn(state.data))),
    ofNoneYet,
  );
}

/** While a page is drawn on the server nothing is shown yet. */
function ofNoneYet(): number {
  return 0;
}

function countedIn(data: unknown): number {
  const answer = firstPage(data);
  if (typeof answer !== 'object' || answer === null) return 0;
  return (answer as Partial<AnswerHead>).corrections?.counted ?? 0;
}
