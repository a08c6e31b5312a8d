import type { Figure, RepliesAnswer } from '@gospulse/contracts';
import { keepFilters } from '../../address/use-address.js';
import { describeChange } from '../../figures/change.js';
import { deadlineWords } from '../../text/deadline-words.js';
import { formatClockTime, formatCount, formatDuration, formatShare } from '../../text/format.js';
import { OVERVIEW } from '../../text/page-strings.js';
import { REPLIES } from '../../text/replies-strings.js';
import { FIGURE_NAMES } from '../../text/strings.js';
import { FigureCard } from '../../ui/figure-card.js';
import { FigureDoor } from '../../ui/figure-door.js';
import { FigureCards } from '../../ui/figure-cards.js';
import { Link } from '../../ui/link.js';
import { WhyButton } from '../why/why-button.js';

interface CardProps {
  answer: RepliesAnswer;
}

const nNote = ({ n }: Figure): string[] => (n === null ? [] : [OVERVIEW.n(formatCount(n))]);

/** Nothing where nobody looked. */
const partNote = (part: number | null, whole: number | null): string[] =>
  part === null || whole === null ? [] : [REPLIES.rateNote(formatCount(part), formatCount(whole))];

function shared({ answer }: CardProps) {
  const { comparison, comparisonAsOf } = answer.period;
  return { zone: answer.region.zone, compared: comparison !== null, comparedAt: comparisonAsOf };
}

/** A duration read off the curve; where the curve does not come down so far, how long it was watched. */
function TimeCard(props: CardProps & { which: 'median' | 'p90' }) {
  const { answer, which } = props;
  const { clock, curve } = answer;
  const figure = answer[which];
  const { low, high } = figure;
  const interval = low === null || high === null ? [] : [REPLIES.interval(formatClockTime(low), formatClockTime(high))];
  const beyond =
    figure.unknown === 'not-reached' && curve.longestSeconds !== null
      ? [REPLIES.beyond(formatDuration(curve.longestSeconds, clock))]
      : [];
  const what = which === 'median' ? OVERVIEW.median : REPLIES.p90Note;
  return (
    <FigureCard
      {...shared(props)}
      testId={`figure-${which}`}
      definition="firstReply"
      title={which === 'median' ? FIGURE_NAMES.firstReply : REPLIES.p90}
      figure={figure}
      format={(value) => formatDuration(value, clock)}
      change={describeChange(figure, 'duration', 'lower', clock)}
      why={which === 'median' && <WhyButton figure="firstReply" />}
      notes={[what, ...interval, ...beyond, ...nNote(figure)]}
    />
  );
}

/** The mean wait up to a horizon; where nobody was watched so long, a bound of it. */
function MeanCard(props: CardProps) {
  const { mean, clock } = props.answer;
  const format = (value: number): string => formatDuration(value, clock);
  return (
    <FigureCard
      {...shared(props)}
      testId="figure-mean"
      definition="meanReply"
      title={REPLIES.mean}
      figure={mean}
      format={(value) => (mean.isAtMost ? REPLIES.atMost(format(value)) : format(value))}
      formatWas={format}
      change={describeChange(mean, 'mean-duration', 'lower', clock)}
      notes={[...(mean.isAtMost ? [REPLIES.bound] : []), REPLIES.meanNote(clock, mean.horizonSeconds), ...nNote(mean)]}
    />
  );
}

function FormulaicCard(props: CardProps) {
  const figure = props.answer.formulaicReplies;
  const { formulaic, worded, answered } = figure;
  const notes =
    formulaic === null || worded === null || answered === null
      ? []
      : [
          REPLIES.formulaicNote(formatCount(formulaic), formatCount(worded)),
          ...(answered > worded ? [REPLIES.unworded(formatCount(answered - worded))] : []),
        ];
  const change = describeChange(figure, 'points', 'lower');
  return (
    <FigureCard
      {...shared(props)}
      testId="figure-formulaic"
      door="formulaicReplies"
      definition="formulaicReplies"
      title={REPLIES.formulaic}
      figure={figure}
      format={formatShare}
      // A sign of quality, which nobody is scored by.
      change={change && { ...change, tone: 'neutral' }}
      notes={notes}
    />
  );
}

function DeadlineCard(props: CardProps) {
  const { atDeadline, atFast, asOf, deadline } = props.answer;
  const none: Figure = {
    ...{ value: null, unknown: 'not-measured', n: null },
    ...{ low: null, high: null, previous: null, asOf },
  };
  const figure = atDeadline ?? none;
  const notes =
    atDeadline === null
      ? [REPLIES.noDeadline[deadline.replyElapsedSeconds === null ? 'working' : 'calendar']]
      : [
          REPLIES.deadlineNote(deadlineWords(deadline)),
          ...(figure.low === null || figure.high === null
            ? []
            : [REPLIES.interval(formatShare(figure.low), formatShare(figure.high))]),
          ...(atFast === null || atFast.value === null
            ? []
            : [REPLIES.fastNote(formatDuration(atFast.seconds), formatShare(atFast.value))]),
        ];
  return (
    <FigureCard
      {...shared(props)}
      testId="figure-at-deadline"
      definition="survival"
      title={REPLIES.atDeadline}
      figure={figure}
      format={formatShare}
      change={describeChange(figure, 'points', 'lower')}
      notes={[...notes, ...nNote(figure)]}
    />
  );
}

function WithinCard(props: CardProps) {
  const figure = props.answer.withinDeadline;
  return (
    <FigureCard
      {...shared(props)}
      testId="figure-within-deadline"
      door="withinDeadline"
      definition="withinDeadline"
      title={FIGURE_NAMES.withinDeadline}
      figure={figure}
      format={formatShare}
      change={describeChange(figure, 'points', 'higher')}
      why={<WhyButton figure="withinDeadline" />}
      notes={[...partNote(figure.met, figure.n), ...nNote(figure)]}
    />
  );
}

function RateCard(props: CardProps) {
  const figure = props.answer.responseRate;
  const younger =
    figure.younger === null || figure.younger === 0
      ? []
      : [REPLIES.younger(figure.windowSeconds, formatCount(figure.younger))];
  return (
    <FigureCard
      {...shared(props)}
      testId="figure-response-rate"
      door="responseRate"
      definition="responseRate"
      title={REPLIES.rate(figure.windowSeconds)}
      figure={figure}
      format={formatShare}
      change={describeChange(figure, 'points', 'higher')}
      notes={[...partNote(figure.answered, figure.eligible), ...younger]}
    />
  );
}

function CountCard(props: CardProps) {
  const { counts, unknown, asOf, previousQuestions } = props.answer;
  const figure: Figure = {
    ...{ value: counts?.questions ?? null, unknown: counts === null ? unknown : null, n: null },
    ...{ low: null, high: null, previous: previousQuestions, asOf },
  };
  const change = describeChange(figure, 'count', 'lower');
  const notes =
    counts === null
      ? []
      : [
          <FigureDoor key="answered" of="answered" label={REPLIES.answered(formatCount(counts.answered))}>
            {REPLIES.answered(formatCount(counts.answered))}
          </FigureDoor>,
          <Link key="queue" to="/queue" search={keepFilters()} title={REPLIES.toQueue}>
            {REPLIES.waiting(formatCount(counts.open + counts.overdue), formatCount(counts.overdue))}
          </Link>,
          <FigureDoor key="withdrawn" of="withdrawn" label={REPLIES.withdrawn(formatCount(counts.withdrawn))}>
            {REPLIES.withdrawn(formatCount(counts.withdrawn))}
          </FigureDoor>,
        ];
  return (
    <FigureCard
      {...shared(props)}
      testId="figure-questions"
      door="questions"
      definition="question"
      title={REPLIES.questions}
      figure={figure}
      format={formatCount}
      // More questions are neither good nor bad.
      change={change && { ...change, tone: 'neutral' }}
      why={<WhyButton figure="questions" />}
      notes={notes}
    />
  );
}

/** What the cards show, for their instant. */
function shownIn({
  median,
  p90,
  mean,
  atDeadline,
  withinDeadline,
  responseRate,
  formulaicReplies,
  asOf,
}: RepliesAnswer) {
  return [median, p90, mean, atDeadline ?? { asOf }, withinDeadline, responseRate, formulaicReplies, { asOf }];
}

/** The figures of replies over a period. */
export function ReplyCards({ answer, stale }: CardProps & { stale: boolean }) {
  return (
    <FigureCards stale={stale} figures={shownIn(answer)} zone={answer.region.zone}>
      <TimeCard answer={answer} which="median" />
      <TimeCard answer={answer} which="p90" />
      <MeanCard answer={answer} />
      <DeadlineCard answer={answer} />
      <WithinCard answer={answer} />
      <RateCard answer={answer} />
      <FormulaicCard answer={answer} />
      <CountCard answer={answer} />
    </FigureCards>
  );
}
