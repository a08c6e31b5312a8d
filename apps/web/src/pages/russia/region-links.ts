import type { RussiaAnswer } from '@gospulse/contracts';
import type { AddressPatch } from '../../address/use-address.js';
import { useSees } from '../../view/use-sees.js';

/** The first screen of a region: of whoever answers for institutions the page of theirs. */
export function useRegionHome(): '/' | '/my' {
  return useSees('/') ? '/' : '/my';
}

/** A region over the days that «Россия» tells: what is chosen of another region means nothing there. */
export function ofRegion(code: string, { from, to }: Pick<RussiaAnswer['period'], 'from' | 'to'>): AddressPatch {
  return {
    ...{ region: code, from, to, moving: undefined },
    ...{ sphere: undefined, kind: undefined, oktmo: undefined, founder: undefined },
  };
}
