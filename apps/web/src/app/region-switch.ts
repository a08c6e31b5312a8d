import { useMatches, useNavigate } from '@tanstack/react-router';
import { keepFilters, useAddress, type AddressPatch } from '../address/use-address.js';
import { screenInRegion } from './screen-in-region.js';

/** What is chosen of one region and means nothing in another: its districts, founders, institutions and pages. */
const OF_ONE_REGION: AddressPatch = {
  ...{ oktmo: undefined, founder: undefined, institution: undefined, group: undefined, page: undefined },
};

/** Shows another region: the screen, the period and all filters that fit stay; those of a district or a founder go. */
export function useRegionSwitch(): (region: string) => void {
  const route: string = useMatches({ select: (matches) => matches.at(-1)?.fullPath ?? '/' });
  const navigate = useNavigate();
  const { change } = useAddress();
  return (region) => {
    const patch = { ...OF_ONE_REGION, region };
    const to = screenInRegion(route);
    if (to === '.') change(patch);
    else void navigate({ to, search: keepFilters(patch) });
  };
}
