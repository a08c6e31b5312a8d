import type { FigureRow, PreviousFigures, UnknownReasonName } from '@gospulse/contracts';
import type { Clock, FileColumn } from '@gospulse/domain';
import {
  formatClockTime,
  formatCount,
  formatDuration,
  formatShare,
  formatShortCount,
  formatTileShare,
} from '../text/format.js';
import { FIGURE_NAMES } from '../text/strings.js';
import type { DistrictFigureId } from '../address/figure-ids.js';
import type { WorstEnd } from './worst-end.js';

/** How a figure of rows stands in files: its name in rows of figures, its kind, and how its total comes about. */
export type FiledFigure = Required<Pick<FileColumn<never>, 'code' | 'kind' | 'total'>>;

export type FigureUnit = 'count' | 'share' | 'seconds';

/** A value of a row, or why there is none. */
export type Reading = { value: number; reason: null } | { value: null; reason: UnknownReasonName | null };

export interface DistrictFigure {
  id: DistrictFigureId;
  name: string;
  unit: FigureUnit;
  /** Left out where neither end is worse: a small district has few subscriptions. */
  worst?: WorstEnd;
  /** How many cases a value stands on; left out where all are counted. */
  casesOf?: (row: FigureRow & { readonly withinDeadlineN?: number | null }) => number | null;
  read: (row: FigureRow, clock: Clock) => Reading;
  format: (value: number, clock: Clock) => string;
  /** For a tile of some fifty pixels. */
  formatShort: (value: number) => string;
}

type NumericKey = {
  [Key in keyof FigureRow]: FigureRow[Key] extends number | null ? Key : never;
}[keyof FigureRow];

/** The value under a key; when it is null, the row's own word for why. */
export function readKey(row: FigureRow, key: NumericKey): Reading {
  const value = row[key];
  if (value !== null) return { value, reason: null };
  if (row.institutions === 0) return { value, reason: 'no-institutions' };
  return { value, reason: row.unknown[key] ?? null };
}

/** Number of questions: 0 is told only where walls were observed. */
export function readQuestions(row: FigureRow): Reading {
  return readKey(row, 'questions');
}

/** What a figure of a row was in the comparison period; null: unknown, or not asked for. */
export function previousOf(previous: PreviousFigures | undefined, id: DistrictFigureId, clock: Clock): number | null {
  if (previous === undefined) return null;
  switch (id) {
    case 'subscribers':
      return previous.subscribers;
    case 'firstReply':
      return clock === 'working' ? previous.medianWorkingSeconds : previous.medianElapsedSeconds;
    case 'withinDeadline':
      return previous.withinDeadlineShare;
    case 'overdue':
      return previous.overdue;
    case 'cadence':
      return previous.cadenceShare;
    case 'coverage':
      return previous.coverageShare;
  }
}

const counted = (code: string): FiledFigure => ({ code, kind: 'count', total: 'sum' });
const shared = (code: string): FiledFigure => ({ code, kind: 'share', total: 'not-sum' });

/** Figures of rows in files, beside those of the map. */
export const FILED_FIGURES = {
  withinDeadline: shared('withinDeadlineShare'),
  overdue: counted('overdue'),
  subscribers: counted('subscribers'),
  coverage: shared('coverageShare'),
  cadence: shared('cadenceShare'),
  institutions: counted('institutions'),
  netGrowth: counted('netGrowth'),
  posts: counted('posts'),
  questions: counted('questions'),
  withinDeadlineN: counted('withinDeadlineN'),
  score: { code: 'complianceScore', kind: 'decimal', total: 'not-sum' },
} as const satisfies Record<string, FiledFigure>;

/** The median of first replies by the chosen clock. */
export function filedFirstReply(clock: Clock): FiledFigure {
  const code = clock === 'working' ? 'medianWorkingSeconds' : 'medianElapsedSeconds';
  return { code, kind: 'wait', total: 'not-sum' };
}

export const DISTRICT_FIGURE: Record<DistrictFigureId, DistrictFigure> = {
  withinDeadline: {
    id: 'withinDeadline',
    name: FIGURE_NAMES.withinDeadline,
    unit: 'share',
    worst: 'least',
    casesOf: (row) => row.withinDeadlineN ?? null,
    read: (row) => readKey(row, 'withinDeadlineShare'),
    format: formatShare,
    formatShort: formatTileShare,
  },
  firstReply: {
    id: 'firstReply',
    name: FIGURE_NAMES.firstReply,
    unit: 'seconds',
    worst: 'most',
    casesOf: (row) => row.questions,
    read: (row, clock) => readKey(row, clock === 'working' ? 'medianWorkingSeconds' : 'medianElapsedSeconds'),
    format: formatDuration,
    formatShort: formatClockTime,
  },
  overdue: {
    id: 'overdue',
    name: FIGURE_NAMES.backlog,
    unit: 'count',
    worst: 'most',
    read: (row) => readKey(row, 'overdue'),
    format: formatCount,
    formatShort: formatShortCount,
  },
  subscribers: {
    id: 'subscribers',
    name: FIGURE_NAMES.subscribers,
    unit: 'count',
    read: (row) => readKey(row, 'subscribers'),
    format: formatCount,
    formatShort: formatShortCount,
  },
  coverage: {
    id: 'coverage',
    name: FIGURE_NAMES.coverage,
    unit: 'share',
    worst: 'least',
    read: (row) => readKey(row, 'coverageShare'),
    format: formatShare,
    formatShort: formatTileShare,
  },
  cadence: {
    id: 'cadence',
    name: FIGURE_NAMES.cadence,
    unit: 'share',
    worst: 'least',
    read: (row) => readKey(row, 'cadenceShare'),
    format: formatShare,
    formatShort: formatTileShare,
  },
};
