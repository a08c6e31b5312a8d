import type { FigureUnit } from '../figures/district-figures.js';
import { formatClockTime, formatCount, formatWholeShare, NBSP } from '../text/format.js';
import { DISTRICTS } from '../text/page-strings.js';

function limitText(limit: number, unit: FigureUnit): string {
  if (unit === 'share') return formatWholeShare(limit).replace(`${NBSP}%`, '');
  return unit === 'seconds' ? formatClockTime(limit) : formatCount(limit);
}

const UNIT_SUFFIX: Record<FigureUnit, string> = { share: `${NBSP}%`, seconds: `${NBSP}ч`, count: '' };

/** One label a step: `меньше 60 %`, `60 – 70 %`, …, `от 90 %` or, of a whole, `100 %`. Without limits there is one step and no label. */
export function legendLabels(limits: readonly number[], unit: FigureUnit): string[] {
  const suffix = UNIT_SUFFIX[unit];
  const text = (limit: number): string => limitText(limit, unit);
  return Array.from({ length: limits.length + 1 }, (_, step) => {
    const low = limits[step - 1];
    const high = limits[step];
    if (low === undefined) return high === undefined ? '' : DISTRICTS.below(text(high)) + suffix;
    if (high !== undefined) return DISTRICTS.fromTo(text(low), text(high)) + suffix;
    // Nothing is beyond a whole.
    return (unit === 'share' && low === 1 ? text(low) : DISTRICTS.from(text(low))) + suffix;
  });
}
