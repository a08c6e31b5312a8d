import type { RussiaAnswer } from '@gospulse/contracts';
import type { AddressPatch } from '../../address/use-address.js';

/** A region over the days that «Россия» tells: what is chosen of another region means nothing there. */
export function ofRegion(code: string, { from, to }: Pick<RussiaAnswer['period'], 'from' | 'to'>): AddressPatch {
  return {
    ...{ region: code, from, to, moving: undefined },
    ...{ sphere: undefined, kind: undefined, oktmo: undefined, founder: undefined },
  };
}
