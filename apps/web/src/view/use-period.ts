import { type DayRange, shiftPeriod } from '@gospulse/domain';
import { useCallback } from 'react';
import { DEFAULT_PRESET, type Preset, presetOf, presetRange } from '../address/period.js';
import { useSession } from '../api/queries.js';
import { useAddress } from '../address/use-address.js';

export interface UsePeriod {
  range: DayRange;
  preset: Preset | null;
  today: string;
  /** «Последние 28 дней»: tomorrow they are other days. The address names none. */
  isMoving: boolean;
  shift: (direction: -1 | 1) => void;
  /** These very days, tomorrow too. */
  choose: (range: DayRange) => void;
  /** The last 28 days, whichever they are. */
  follow: () => void;
}

/** The period on the screen; null until the server has said what day it is in the region. */
export function usePeriod(): UsePeriod | null {
  const { address, change } = useAddress();
  const today = useSession().data?.today;
  const from = address.from;
  const to = address.to ?? today;
  const range = today === undefined || to === undefined ? null : rangeOf(from, to);
  const choose = useCallback((next: DayRange) => change({ from: next.from, to: next.to }), [change]);
  const follow = useCallback(() => change({ from: undefined, to: undefined }), [change]);
  if (range === null || today === undefined) return null;
  const last = presetRange(DEFAULT_PRESET, today);
  return {
    range,
    preset: presetOf(range, today),
    today,
    isMoving: address.from === undefined && address.to === undefined,
    choose,
    follow,
    shift: (direction) => {
      const next = shiftPeriod(range, direction, today);
      // Whoever steps back to where every visit begins is there again.
      if (next.from === last.from && next.to === last.to) follow();
      else choose(next);
    },
  };
}

/** As the API reads an open end: 28 days up to `to`. */
function rangeOf(from: string | undefined, to: string): DayRange {
  return from === undefined ? presetRange(DEFAULT_PRESET, to) : { from, to };
}
