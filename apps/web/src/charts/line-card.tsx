import type { SeriesPoint } from '@gospulse/contracts';
import { lazy, type ReactNode, Suspense, useMemo } from 'react';
import { useAsTable } from '../view/use-as-table.js';
import { useDark } from '../view/use-dark.js';
import { useFilling } from '../view/use-filling.js';
import { SERIES } from '../text/page-strings.js';
import { CHANGE } from '../text/strings.js';
import { ChartOrTable } from '../ui/chart-or-table.js';
import { Section } from '../ui/section.js';
import { Empty, Loading } from '../ui/states.js';
import { whenIdle } from '../ui/when-idle.js';
import { lineModel } from './line-model.js';
import { type Flags, lineOption, type LineWords, tooltipText } from './line-option.js';
import { LineKey } from './line-key.js';
import { DARK, LIGHT } from './palette.js';
import { SeriesTable } from './series-table.js';

const Chart = lazy(() => whenIdle().then(() => import('./chart.js')));

/** What a line over days is called in the address: a page has one. */
const LINE = 'line';

interface LineCardProps {
  title: ReactNode;
  tools?: ReactNode;
  points: readonly SeriesPoint[];
  comparison: readonly SeriesPoint[];
  words: LineWords;
  /** What `n` of a point counts. */
  nLabel: string;
  /** Debts and shares start at zero, subscriptions do not: their change would be a straight line. */
  zeroBased: boolean;
  height: number;
  /** Words on days of note, and what such a mark is called. Made once, so that the chart is not redrawn. */
  flags?: { days: Flags; name: string; about?: string } | undefined;
  /** Opens what a day's point is made of; left out: the points open nothing. */
  openDay?: ((day: string) => void) | undefined;
}

/** A time line with its table twin. */
export function LineCard(props: LineCardProps) {
  const { points, comparison, zeroBased, height, flags, openDay } = props;
  const filling = useFilling();
  // While facts come in for the first time, a gap is not known yet.
  const words = useMemo(() => (filling ? { ...props.words, gap: CHANGE.notYet } : props.words), [filling, props.words]);
  const [asTable, setAsTable] = useAsTable(LINE);
  const dark = useDark();
  const model = useMemo(() => lineModel(points, comparison), [points, comparison]);
  const option = useMemo(
    () => lineOption(model, words, dark ? DARK : LIGHT, zeroBased, flags?.days),
    [model, words, dark, zeroBased, flags],
  );
  /** Of a gap nothing is known: there is nothing to open. */
  const openPoint = (index: number): void => {
    const point = model.points[index];
    if (point !== undefined && point.value !== null) openDay?.(point.day);
  };
  return (
    <Section
      title={props.title}
      tools={
        <>
          {props.tools}
          <ChartOrTable asTable={asTable} choose={setAsTable} />
        </>
      }
    >
      {model.known === 0 ? (
        <Empty title={SERIES.empty} hint={SERIES.emptyHint} />
      ) : asTable ? (
        <SeriesTable
          points={points}
          comparison={comparison}
          words={words}
          nLabel={props.nLabel}
          flags={flags}
          openDay={openDay}
        />
      ) : (
        <Suspense fallback={<Loading height={height} />}>
          <Chart
            option={option}
            height={height}
            label={words.description}
            points={{
              at: model.days.map((_, index) => index),
              text: (index) => tooltipText(model, words, index, flags?.days),
              // The numbers of the table open what they are made of; a mouse gets there at once.
              open: () => setAsTable(true),
              press: openDay === undefined ? undefined : openPoint,
            }}
          />
          <LineKey
            model={model}
            unfinished={words.unfinished}
            flag={flags !== undefined && flags.days.size > 0 ? flags.name : null}
          />
        </Suspense>
      )}
    </Section>
  );
}
