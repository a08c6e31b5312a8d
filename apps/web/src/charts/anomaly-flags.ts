import type { AnomaliesAnswer, SeriesAnswer } from '@gospulse/contracts';
import { ANOMALIES } from '../text/anomalies-strings.js';
import { formatSigned } from '../text/format.js';
import { SERIES } from '../text/page-strings.js';
import { counted } from '../text/plurals.js';
import { FILTERS } from '../text/strings.js';
import type { Flags } from './line-option.js';

export interface NamedFlags {
  readonly days: Flags;
  readonly name: string;
}

const ARROWS = { up: '↑', down: '↓', both: '↑↓' } as const;

/** Flags for a line of many pages: how many jumped on a day, or that the whole platform did. */
export function dayFlags({ days }: Pick<AnomaliesAnswer, 'days'>): NamedFlags {
  const flags = new Map<string, string>();
  for (const { day, platform, up, down } of days) {
    const words: string[] = [];
    if (platform !== null) words.push(`${ANOMALIES.flagPlatform} ${ARROWS[platform]}`);
    if (up + down > 0) words.push(counted(up + down, ANOMALIES.jumps));
    if (words.length > 0) flags.set(day, words.join(', '));
  }
  return { days: flags, name: ANOMALIES.flags };
}

/** Flags for a line of questions: where corrections lie that count in it. */
export function correctionFlags({ corrected }: Pick<SeriesAnswer, 'corrected'>): NamedFlags {
  const flags = corrected.map(({ day, corrections, outage }): [string, string] => {
    const words = [
      ...(outage ? [SERIES.outage] : []),
      ...(corrections > 0 ? [FILTERS.withCorrections(corrections)] : []),
    ];
    return [day, words.join(', ')];
  });
  return { days: new Map(flags), name: SERIES.corrections };
}

/** Flags for the line of one page: its jumps, and whether they were the platform's. */
export function rowFlags({ rows }: Pick<AnomaliesAnswer, 'rows'>): NamedFlags {
  const flags = new Map<string, string>();
  for (const { day, kind, direction, change } of rows) {
    const wide = kind === 'platform' ? ` (${ANOMALIES.flagPlatform})` : '';
    flags.set(day, `${ANOMALIES.directions[direction]} ${formatSigned(change)}${wide}`);
  }
  return { days: flags, name: ANOMALIES.flags };
}
