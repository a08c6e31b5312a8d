import { useMe } from '../api/queries.js';
import { sees } from './sees.js';

/** Whether whoever looks works with a section; until that is known, no. */
export function useSees(path: string): boolean {
  const me = useMe().data;
  return me !== undefined && sees(me, path);
}
