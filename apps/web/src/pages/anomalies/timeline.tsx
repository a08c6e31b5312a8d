import type { AnomaliesAnswer } from '@gospulse/contracts';
import { useMemo } from 'react';
import { useAddress } from '../../address/use-address.js';
import { useViewed } from '../../address/viewed.js';
import { usePage, useSeries } from '../../api/queries.js';
import { dayFlags, rowFlags } from '../../charts/anomaly-flags.js';
import { placeOfPage } from '../../charts/day-notes.js';
import { LineCard } from '../../charts/line-card.js';
import { SERIES_WORDS } from '../../charts/series-words.js';
import { ANOMALIES } from '../../text/anomalies-strings.js';
import { SERIES } from '../../text/page-strings.js';
import { AnswerView } from '../../ui/answer.js';
import { useGoToPage } from '../../ui/use-go.js';

const CHART_HEIGHT = 220;
const NO_COMPARISON = [] as const;

const LOOK = {
  title: ANOMALIES.timeline,
  comparison: NO_COMPARISON,
  words: SERIES_WORDS.subscribers,
  nLabel: SERIES.pages,
  zeroBased: false,
  height: CHART_HEIGHT,
} as const;

function OfChoice({ answer }: { answer: AnomaliesAnswer }) {
  const { address, change } = useAddress();
  const series = useSeries('subscribers');
  const flags = useMemo(() => dayFlags(answer), [answer]);
  const isViewed = useViewed() !== null;
  const openDay = (day: string): void => change({ from: day, to: day, cursor: undefined });
  return (
    <AnswerView of={series} height={CHART_HEIGHT + 48}>
      {({ points, region }) => (
        <LineCard
          {...LOOK}
          place={{ metric: 'subscribers', oktmo: address.oktmo }}
          placeName={region.name}
          points={points}
          flags={flags}
          openDay={isViewed ? undefined : openDay}
        />
      )}
    </AnswerView>
  );
}

function OfPage({ answer, id }: { answer: AnomaliesAnswer; id: string }) {
  const page = usePage(id);
  const goTo = useGoToPage();
  const flags = useMemo(() => rowFlags(answer), [answer]);
  return (
    <AnswerView of={page} height={CHART_HEIGHT + 48}>
      {(card) => (
        <LineCard
          {...LOOK}
          place={placeOfPage(card)}
          placeName={card.page.name ?? card.institution.name}
          points={card.subscribers}
          flags={flags}
          openDay={goTo === null ? undefined : (day) => goTo(id, { from: day, to: day })}
        />
      )}
    </AnswerView>
  );
}

/** The line of subscriptions with a flag on each day on which something jumped. */
export function Timeline({ answer, page }: { answer: AnomaliesAnswer; page: string | undefined }) {
  return page === undefined ? <OfChoice answer={answer} /> : <OfPage answer={answer} id={page} />;
}
