import { type DayRange, shiftPeriod } from '@gospulse/domain';
import { useCallback } from 'react';
import { DEFAULT_PRESET, type Preset, presetOf, presetRange } from '../address/period.js';
import { useSession } from '../api/queries.js';
import { useAddress } from '../address/use-address.js';

export interface UsePeriod {
  range: DayRange;
  preset: Preset | null;
  today: string;
  shift: (direction: -1 | 1) => void;
  choose: (range: DayRange) => void;
}

/** The period on the screen; null until the server has said what day it is in the region. */
export function usePeriod(): UsePeriod | null {
  const { address, change } = useAddress();
  const today = useSession().data?.today;
  const from = address.from;
  const to = address.to ?? today;
  const range = today === undefined || to === undefined ? null : rangeOf(from, to);
  const choose = useCallback((next: DayRange) => change({ from: next.from, to: next.to }), [change]);
  if (range === null || today === undefined) return null;
  return {
    range,
    preset: presetOf(range, today),
    today,
    choose,
    shift: (direction) => choose(shiftPeriod(range, direction, today)),
  };
}

/** As the API reads an open end: 28 days up to `to`. */
function rangeOf(from: string | undefined, to: string): DayRange {
  return from === undefined ? presetRange(DEFAULT_PRESET, to) : { from, to };
}
