import type { FigureRow, FullFigureRow } from '@gospulse/contracts';
import {
  ENGAGEMENT_BY_SUBSCRIBERS,
  engagementBySubscribers,
  engagementByViews,
  known,
  mapKnown,
  tidy,
  unknown,
  valueOrNull,
  weeklyGrowth,
  type CountsAtBothEnds,
  type Maybe,
  type PageReactions,
  type UnknownReason,
  DAY_SECONDS,
} from '@gospulse/domain';
import type { PageDataset } from '../dataset/dataset.js';
import type { PostReactions } from '../pages/reactions.js';
import { numberOrNull } from '../sources/number-list.js';

/** How the audience of some pages reacts and grows; null: unknown, and the row says why. */
export interface AudienceFigures {
  readonly growthRate: number | null;
  readonly engagement: number | null;
  readonly engagementByViews: number | null;
  /** The name of the formula of `engagement`. */
  readonly engagementFormula: string;
}

/** Adds growth a week and engagement of the row's pages. */
export function withAudience(
  row: FigureRow,
  { register, columns, period, observedAtStart }: PageDataset,
  pages: Int32Array,
  reactions: ReadonlyMap<number, PostReactions>,
): FullFigureRow {
  const counts: CountsAtBothEnds[] = [];
  const reacted: PageReactions[] = [];
  for (const page of pages) {
    const end = numberOrNull(columns.endMembers[page]);
    counts.push({ start: observedAtStart ? numberOrNull(columns.startMembers[page]) : null, end });
    const toPosts = reactions.get(register.pageIds[page] ?? 0);
    if (toPosts) reacted.push({ ...toPosts, subscribers: end === null ? unknown('not-observed') : known(end) });
  }
  const figures = {
    growthRate: weeklyGrowth(counts, (period.end - period.start) / DAY_SECONDS),
    engagement: engagementBySubscribers(reacted),
    engagementByViews: engagementByViews(reacted),
  };
  const reasons: Record<string, UnknownReason> = {};
  for (const [name, value] of Object.entries(figures)) if (value.kind === 'unknown') reasons[name] = value.reason;
  return {
    ...row,
    growthRate: shown(figures.growthRate),
    engagement: shown(figures.engagement),
    engagementByViews: shown(figures.engagementByViews),
    engagementFormula: ENGAGEMENT_BY_SUBSCRIBERS,
    unknown: { ...row.unknown, ...reasons },
  };
}

function shown(value: Maybe<number>): number | null {
  return valueOrNull(mapKnown(value, tidy));
}
