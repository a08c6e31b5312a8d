import { type DayRange, shiftPeriod } from '@gospulse/domain';
import { useCallback } from 'react';
import {
  DEFAULT_PRESET,
  movingPresetOf,
  type MovingPreset,
  type Preset,
  presetOf,
  presetRange,
} from '../address/period.js';
import { useSession } from '../api/queries.js';
import { useAddress } from '../address/use-address.js';

export interface UsePeriod {
  range: DayRange;
  preset: Preset | null;
  today: string;
  /** «Последние 28 дней»: tomorrow they are other days. Null: the address says these very days. */
  moving: MovingPreset | null;
  shift: (direction: -1 | 1) => void;
  /** These very days, tomorrow too. */
  choose: (range: DayRange) => void;
  /** The last 28 days, this month and the like, whichever days they are. */
  follow: (preset: MovingPreset) => void;
}

/** The period on the screen; null until the server has said what day it is in the region. */
export function usePeriod(): UsePeriod | null {
  const { address, stated, change } = useAddress();
  const today = useSession().data?.today;
  const from = address.from;
  const to = address.to ?? today;
  const range = today === undefined || to === undefined ? null : rangeOf(from, to);
  const choose = useCallback((next: DayRange) => change({ from: next.from, to: next.to }), [change]);
  const follow = useCallback(
    (preset: MovingPreset) =>
      change({ from: undefined, to: undefined, moving: preset === DEFAULT_PRESET ? undefined : preset }),
    [change],
  );
  if (range === null || today === undefined) return null;
  const isSaid = stated.from !== undefined || stated.to !== undefined;
  const moving = isSaid ? null : (stated.moving ?? DEFAULT_PRESET);
  return {
    range,
    // On the first days of a month several presets are the same days.
    preset: moving ?? presetOf(range, today),
    today,
    moving,
    choose,
    follow,
    shift: (direction) => {
      const next = shiftPeriod(range, direction, today);
      // Whoever steps back to days that move is there again.
      const followed = movingPresetOf(next, today);
      if (followed === null) choose(next);
      else follow(followed);
    },
  };
}

/** As the API reads an open end: 28 days up to `to`. */
function rangeOf(from: string | undefined, to: string): DayRange {
  return from === undefined ? presetRange(DEFAULT_PRESET, to) : { from, to };
}
