import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { stringifySearch } from './address.js';
import { type AddressPatch, keepFilters, useAddress } from './use-address.js';

/** The search part of a link that keeps the filters, some of them changed. */
type FilterLinks = (patch?: AddressPatch) => string;

const Links = createContext<FilterLinks>(() => '');

/** Reads the address once for all links of a long table. */
export function FilterLinksOf({ children }: { children: ReactNode }) {
  const { stated } = useAddress();
  const links = useMemo<FilterLinks>(() => {
    const kept = stringifySearch({ ...keepFilters()(stated) });
    return (patch) => (patch === undefined ? kept : stringifySearch({ ...keepFilters(patch)(stated) }));
  }, [stated]);
  return <Links value={links}>{children}</Links>;
}

export function useFilterLinks(): FilterLinks {
  return useContext(Links);
}
