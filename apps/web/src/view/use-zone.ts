import type { SessionAnswer } from '@gospulse/contracts';
import { useSession } from '../api/queries.js';
import { useAddress } from '../address/use-address.js';

const FALLBACK_ZONE = 'Europe/Moscow';

type RegionChoice = SessionAnswer['regions'][number];

/** The region the address names, or the first one there is. */
export function regionOf(session: SessionAnswer | undefined, code: string | undefined): RegionChoice | undefined {
  return session?.regions.find((each) => each.code === code) ?? session?.regions[0];
}

/** IANA zone instants are shown in. */
export function useZone(): string {
  const session = useSession();
  const { address } = useAddress();
  return regionOf(session.data, address.region)?.zone ?? FALLBACK_ZONE;
}
