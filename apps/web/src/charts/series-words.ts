import type { SeriesMetric } from '@gospulse/domain';
import { formatCount, formatShare, formatWholeShare } from '../text/format.js';
import { SERIES } from '../text/page-strings.js';
import type { LineWords } from './line-option.js';

/** What deadlines judge: a day of it is not over before the last of them is. */
const BY_DEADLINE: ReadonlySet<SeriesMetric> = new Set(['overdue', 'withinDeadlineShare']);

/** How a metric's line is written. Made once a metric, so that a chart is redrawn only when its data change. */
function wordsOf(metric: SeriesMetric): LineWords {
  const share = metric === 'withinDeadlineShare';
  const name = SERIES.metrics[metric];
  return {
    name,
    previous: SERIES.previous,
    unfinished: BY_DEADLINE.has(metric) ? SERIES.notJudged : SERIES.unfinished,
    gap: share ? SERIES.noQuestions : SERIES.gap,
    description: SERIES.byDay(name),
    format: share ? formatShare : formatCount,
    formatAxis: share ? formatWholeShare : formatCount,
    ...(share ? { max: 1 } : {}),
  };
}

export const SERIES_WORDS: Record<SeriesMetric, LineWords> = {
  subscribers: wordsOf('subscribers'),
  posts: wordsOf('posts'),
  questions: wordsOf('questions'),
  overdue: wordsOf('overdue'),
  withinDeadlineShare: wordsOf('withinDeadlineShare'),
};
