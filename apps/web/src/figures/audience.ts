import type { FullFigureRow } from '@gospulse/contracts';
import { formatFineRelative, formatFineShare } from '../text/format.js';
import type { DefinitionId } from '../text/methodology.js';
import { AUDIENCE } from '../text/page-strings.js';
import type { Reading } from './district-figures.js';

type AudienceKey = 'growthRate' | 'engagement' | 'engagementByViews';

/** A figure of a page's or an institution's audience, as a line of figures shows it. */
export interface AudienceFact {
  definition: DefinitionId;
  name: string;
  reading: Reading;
  format: (value: number) => string;
  /** The formula in words, or what is needed for the figure. */
  note: string;
  testId: string;
  /** No number of cases stands behind these. */
  n: null;
}

function read(row: FullFigureRow, key: AudienceKey): Reading {
  const value = row[key];
  return value === null ? { value, reason: row.unknown[key] ?? null } : { value, reason: null };
}

/** Growth a week and engagement by both formulas, each with the formula's name. */
export function audienceFacts(row: FullFigureRow): AudienceFact[] {
  const growth = read(row, 'growthRate');
  return [
    {
      ...{ definition: 'growthRate', name: AUDIENCE.growthRate, reading: growth, format: formatFineRelative },
      ...{ note: growth.reason === 'too-few' ? AUDIENCE.needed : AUDIENCE.aWeek, testId: 'growth-rate', n: null },
    },
    {
      ...{ definition: 'engagement', name: AUDIENCE.engagement, reading: read(row, 'engagement') },
      ...{ format: formatFineShare, note: AUDIENCE.bySubscribers, testId: 'engagement', n: null },
    },
    {
      ...{ definition: 'engagement', name: AUDIENCE.engagementByViews, reading: read(row, 'engagementByViews') },
      ...{ format: formatFineShare, note: AUDIENCE.byViews, testId: 'engagement-by-views', n: null },
    },
  ];
}
