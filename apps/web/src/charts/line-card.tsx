import type { SeriesPoint } from '@gospulse/contracts';
import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react';
import { useNotes } from '../api/note-queries.js';
import { useAsTable } from '../view/use-as-table.js';
import { useDark } from '../view/use-dark.js';
import { useFilling } from '../view/use-filling.js';
import { SERIES } from '../text/page-strings.js';
import { CHANGE } from '../text/strings.js';
import { ChartOrTable } from '../ui/chart-or-table.js';
import { Section } from '../ui/section.js';
import { Empty, Loading } from '../ui/states.js';
import { whenIdle } from '../ui/when-idle.js';
import type { NamedFlags } from './anomaly-flags.js';
import { DayBar } from './day-bar.js';
import { type LinePlace, notesOfLine, notesOn, withNotes } from './day-notes.js';
import { lineModel } from './line-model.js';
import { lineOption, type LineWords, tooltipText } from './line-option.js';
import { LineKey } from './line-key.js';
import { DARK, LIGHT } from './palette.js';
import { SeriesTable } from './series-table.js';

const Chart = lazy(() => whenIdle().then(() => import('./chart.js')));

/** What a line over days is called in the address: a page has one. */
const LINE = 'line';

/** Made once, as what is drawn depends on it. */
const NO_NOTES = [] as const;

interface LineCardProps {
  /** What the line is of, for notes on its days, and how that is called. */
  place: LinePlace;
  placeName: string;
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
  flags?: NamedFlags | undefined;
  /** Opens what a day's point is made of; left out: the points open nothing. */
  openDay?: ((day: string) => void) | undefined;
}

/** Notes on days of the line, and its flags with them. */
function useNotesOfLine(place: LinePlace, days: readonly string[], flags: NamedFlags | undefined) {
  const [from, to] = [days[0], days.at(-1)];
  const told = useNotes(from === undefined || to === undefined ? undefined : { from, to }).data?.notes ?? NO_NOTES;
  const { metric, oktmo, page } = place;
  return useMemo(() => {
    const notes = notesOfLine(told, { metric, oktmo, page });
    return { notes, flags: withNotes(flags, notes, days) };
  }, [told, metric, oktmo, page, flags, days]);
}

/** A time line with its table twin. */
export function LineCard(props: LineCardProps) {
  const { points, comparison, zeroBased, height, place, openDay } = props;
  const filling = useFilling();
  // While facts come in for the first time, a gap is not known yet.
  const words = useMemo(() => (filling ? { ...props.words, gap: CHANGE.notYet } : props.words), [filling, props.words]);
  const [asTable, setAsTable] = useAsTable(LINE);
  const dark = useDark();
  const model = useMemo(() => lineModel(points, comparison), [points, comparison]);
  const { notes, flags } = useNotesOfLine(place, model.days, props.flags);
  const [day, setDay] = useState<string | null>(null);
  const chosen = day === null ? -1 : model.days.indexOf(day);
  const option = useMemo(
    () => lineOption(model, words, dark ? DARK : LIGHT, zeroBased, flags?.days),
    [model, words, dark, zeroBased, flags],
  );
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
              pick: (index) => setDay(model.days[index] ?? null),
              open: () => setAsTable(true),
            }}
          />
          <LineKey
            model={model}
            unfinished={words.unfinished}
            flag={flags !== undefined && flags.days.size > 0 ? flags.name : null}
          />
          {day !== null && chosen >= 0 && (
            <DayBar
              day={day}
              text={tooltipText(model, words, chosen)}
              notes={notesOn(notes, day)}
              place={place}
              name={props.placeName}
              // Of a gap nothing is known: there is nothing to open.
              open={openDay === undefined || model.points[chosen]?.value === null ? undefined : () => openDay(day)}
            />
          )}
        </Suspense>
      )}
    </Section>
  );
}
