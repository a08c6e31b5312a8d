import type { SeriesAnswer } from '@gospulse/contracts';
import { SERIES_METRICS, type SeriesMetric } from '@gospulse/domain';
import { useMemo } from 'react';
import { type AddressPatch, useAddress } from '../../address/use-address.js';
import { useCurveFlags, useSeries } from '../../api/queries.js';
import { correctionFlags, dayFlags } from '../../charts/anomaly-flags.js';
import { LineCard } from '../../charts/line-card.js';
import { SERIES_WORDS } from '../../charts/series-words.js';
import { formatSigned } from '../../text/format.js';
import { SERIES } from '../../text/page-strings.js';
import { AnswerView } from '../../ui/answer.js';
import { Select } from '../../ui/select.js';
import { useGoToList } from '../../ui/use-go.js';

const CHART_HEIGHT = 240;

/** Metrics whose points count pages; the others count questions. */
const OF_PAGES: ReadonlySet<SeriesMetric> = new Set(['subscribers', 'posts', 'score']);

/** Levels, whose changes would not be seen from 0 on. */
const LEVELS: ReadonlySet<SeriesMetric> = new Set(['subscribers', 'coverage', 'score']);

function nLabelOf(metric: SeriesMetric): string {
  if (metric === 'coverage') return SERIES.institutionsN;
  return OF_PAGES.has(metric) ? SERIES.pages : SERIES.questionsN;
}

interface DayDoor {
  readonly to: '/questions' | '/institutions';
  readonly patch: AddressPatch;
}

/** What a day's point is made of: questions asked on it, what institutions did on it, or how they stood, as that was kept. */
function doorOfDay(metric: SeriesMetric, day: string): DayDoor {
  const ofDay = { from: day, to: day };
  const doors: Readonly<Record<SeriesMetric, DayDoor>> = {
    subscribers: { to: '/institutions', patch: { ...ofDay, sort: 'subscribers' } },
    posts: { to: '/institutions', patch: { ...ofDay, sort: 'posts' } },
    coverage: { to: '/institutions', patch: { day, state: 'obliged' } },
    score: { to: '/institutions', patch: { day, sort: 'complianceScore' } },
    questions: { to: '/questions', patch: ofDay },
    overdue: { to: '/questions', patch: { ...ofDay, state: 'breached' } },
    withinDeadlineShare: { to: '/questions', patch: { ...ofDay, state: 'judged' } },
  };
  return doors[metric];
}

/** The finding of a stock is its net growth, the same number as on its card; a flow by days has none to name. */
function titleOf(answer: SeriesAnswer, netGrowth: number | null): string {
  const name = SERIES.metrics[answer.metric];
  const change = answer.metric === 'subscribers' ? netGrowth : null;
  if (change === null) return SERIES.byDay(name);
  return change === 0 ? SERIES.kept(name) : SERIES.grew(name, formatSigned(change));
}

/** A daily line of the region or, with `oktmo`, of one municipality. */
export function SeriesSection({ oktmo, netGrowth }: { oktmo?: string; netGrowth: number | null }) {
  const { address, change } = useAddress();
  const metric = address.line ?? 'subscribers';
  const series = useSeries(metric, oktmo);
  const anomalies = useCurveFlags({ oktmo }).data;
  const flags = useMemo(() => anomalies && dayFlags(anomalies), [anomalies]);
  const corrected = useMemo(() => series.data && correctionFlags(series.data), [series.data]);
  const goTo = useGoToList();
  const openDay = (day: string): void => {
    const { to, patch } = doorOfDay(metric, day);
    goTo?.(to, oktmo === undefined ? patch : { ...patch, oktmo });
  };
  const choose = (value: string): void => change({ line: SERIES_METRICS.find((each) => each === value) }, 'replace');
  const select = (
    <Select
      aria-label={SERIES.choose}
      value={metric}
      onChange={(event) => choose(event.currentTarget.value)}
      data={SERIES_METRICS.map((value) => ({ value, label: SERIES.metrics[value] }))}
    />
  );
  return (
    <AnswerView of={series} height={CHART_HEIGHT + 48}>
      {(answer) => (
        <LineCard
          place={{ metric: answer.metric, oktmo: oktmo ?? address.oktmo }}
          placeName={answer.region.name}
          title={titleOf(answer, netGrowth)}
          tools={select}
          points={answer.points}
          comparison={answer.comparison}
          words={SERIES_WORDS[answer.metric]}
          nLabel={nLabelOf(answer.metric)}
          zeroBased={!LEVELS.has(answer.metric)}
          height={CHART_HEIGHT}
          flags={answer.metric === 'subscribers' ? flags : corrected}
          openDay={goTo === null ? undefined : openDay}
        />
      )}
    </AnswerView>
  );
}
