import type { SeriesMetric } from '@gospulse/domain';
import { formatCount, formatScore, formatShare, formatWholeShare } from '../text/format.js';
import { SERIES } from '../text/page-strings.js';
import type { LineWords } from './line-option.js';

/** What deadlines judge: a day of it is not over before the last of them is. */
const BY_DEADLINE: ReadonlySet<SeriesMetric> = new Set(['overdue', 'withinDeadlineShare']);

const GAPS: Partial<Record<SeriesMetric, string>> = {
  withinDeadlineShare: SERIES.noQuestions,
  coverage: SERIES.notKept,
  score: SERIES.notKept,
};

/** How a metric's line is written. Made once a metric, so that a chart is redrawn only when its data change. */
function wordsOf(metric: SeriesMetric): LineWords {
  const share = metric === 'withinDeadlineShare' || metric === 'coverage';
  const name = SERIES.metrics[metric];
  return {
    name,
    previous: SERIES.previous,
    unfinished: BY_DEADLINE.has(metric) ? SERIES.notJudged : SERIES.unfinished,
    gap: GAPS[metric] ?? SERIES.gap,
    description: SERIES.byDay(name),
    format: share ? formatShare : metric === 'score' ? formatScore : formatCount,
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
  coverage: wordsOf('coverage'),
  score: wordsOf('score'),
};
