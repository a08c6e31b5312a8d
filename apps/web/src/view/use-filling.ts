import { useSession } from '../api/queries.js';

/** Whether facts come in for the first time: what is not known then is not known yet. */
export function useFilling(): boolean {
  return useSession().data?.collection.filling ?? false;
}
