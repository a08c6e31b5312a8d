import { useAddress } from '../address/use-address.js';
import { useSession } from '../api/queries.js';
import { regionOf } from './use-zone.js';

/** The region on the screen; undefined until the server has said which there are. */
export function useRegionCode(): string | undefined {
  const { address } = useAddress();
  return regionOf(useSession().data, address.region)?.code;
}
