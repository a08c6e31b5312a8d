import { useCallback } from 'react';
import { useSession } from '../../api/queries.js';

export interface Region {
  readonly code: string;
  readonly label: string;
}

const NONE: readonly Region[] = [];

/** Regions of the register, and a region's name by its code; one that the register has no more keeps its code. */
export function useRegions(): { readonly regions: readonly Region[]; readonly nameOf: (code: string) => string } {
  const regions = useSession().data?.regions ?? NONE;
  const nameOf = useCallback((code: string) => regions.find((one) => one.code === code)?.label ?? code, [regions]);
  return { regions, nameOf };
}
