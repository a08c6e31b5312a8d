import { useQueryClient } from '@tanstack/react-query';
import { useContext } from 'react';
import { useAddress } from '../address/use-address.js';
import { useSession } from '../api/queries.js';
import type { ScreenShown } from '../export/file-view.js';
import { usePeriod } from '../view/use-period.js';
import { ShownAnswer } from './shown-answer.js';

/** What the screen shows, for a file of one of its tables. */
export function useScreenShown(stem: string | undefined): ScreenShown {
  const queries = useQueryClient();
  const { address } = useAddress();
  return {
    stem,
    session: useSession().data,
    address,
    period: usePeriod()?.range,
    answer: useContext(ShownAnswer),
    answersAt: (path) =>
      queries
        .getQueriesData({ queryKey: [path], predicate: ({ queryKey }) => isOfRegion(queryKey[1], address.region) })
        .flatMap(([, data]) => data ?? []),
  };
}

/** Answers of a region that was looked at before are still at hand. */
function isOfRegion(query: unknown, region: string | undefined): boolean {
  return typeof query !== 'object' || query === null || !('region' in query) || query.region === region;
}
