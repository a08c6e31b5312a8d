import { type OverviewAnswer } from '@gospulse/contracts';
import { type Clock } from '@gospulse/domain';
import { describeChange } from '../../figures/change.js';
import { formatClockTime, formatCount, formatDuration, formatShare, formatSigned } from '../../text/format.js';
import { formatInstant } from '../../text/instants.js';
import { OVERVIEW } from '../../text/page-strings.js';
import { counted, NOUNS, OUT_OF, plural } from '../../text/plurals.js';
import { FIGURE_NAMES } from '../../text/strings.js';
import { FigureCard } from '../../ui/figure-card.js';
import { FigureCards } from '../../ui/figure-cards.js';
import { Spark } from '../../ui/spark.js';

interface CardProps {
  answer: OverviewAnswer;
  clock: Clock;
}

function shared({ answer }: CardProps) {
  return { zone: answer.region.zone, compared: answer.period.comparison !== null };
}

const nNote = (n: number | null): string[] => (n === null ? [] : [OVERVIEW.n(formatCount(n))]);

/** How the growth adds up: on the same pages, plus added, minus removed. */
function GrowthLine({ growth }: { growth: OverviewAnswer['subscribers']['growth'] }) {
  const { net, samePages, added, removed } = growth;
  if (net === null || samePages === null) return <div>{OVERVIEW.growth.unknown}</div>;
  const parts = [`${OVERVIEW.growth.same} ${formatSigned(samePages)}`];
  if (added !== null) parts.push(`${OVERVIEW.growth.added} ${formatSigned(added)}`);
  if (removed !== null) parts.push(`${OVERVIEW.growth.removed} ${formatSigned(-Math.abs(removed))}`);
  return (
    <div style={{ marginTop: 8 }}>
      {OVERVIEW.growth.title}: {formatSigned(net)} = {parts.join(', ')}
    </div>
  );
}

function SubscribersCard(props: CardProps) {
  const figure = props.answer.subscribers;
  const pages = OVERVIEW.pagesOf(formatCount(figure.pagesCovered), counted(figure.pagesLive, OUT_OF.pages));
  return (
    <FigureCard
      {...shared(props)}
      testId="figure-subscribers"
      definition="subscribers"
      title={FIGURE_NAMES.subscribers}
      figure={figure}
      format={formatCount}
      change={describeChange(figure, 'relative', 'higher')}
      aside={<Spark values={figure.spark.map((point) => point.value)} width={64} />}
      extra={<GrowthLine growth={figure.growth} />}
      notes={[
        OVERVIEW.subscribersNote,
        <span key="pages" data-testid="pages-total" data-value={figure.pagesCovered}>
          {pages}
        </span>,
      ]}
    />
  );
}

function CoverageCard(props: CardProps) {
  const figure = props.answer.coverage;
  const exempt = OVERVIEW.exempt(formatCount(figure.exempt), plural(figure.exempt, NOUNS.exempt));
  const { share, withPage } = figure.anyNetwork;
  const anywhere = share === null ? [] : [OVERVIEW.coverageAnywhere(formatShare(share), formatCount(withPage))];
  return (
    <FigureCard
      {...shared(props)}
      testId="figure-coverage"
      definition="coverage"
      title={FIGURE_NAMES.coverage}
      figure={figure}
      format={formatShare}
      change={describeChange(figure, 'points', 'higher')}
      notes={[
        OVERVIEW.coverageOf(formatCount(figure.withLivePage), counted(figure.obliged, OUT_OF.institutions)),
        ...anywhere,
        exempt,
      ]}
    />
  );
}

function FirstReplyCard(props: CardProps) {
  const figure = props.answer.firstReply;
  const { low, high } = figure;
  const interval =
    low === null || high === null ? OVERVIEW.median : OVERVIEW.interval(formatClockTime(low), formatClockTime(high));
  return (
    <FigureCard
      {...shared(props)}
      testId="figure-first-reply"
      definition="firstReply"
      title={FIGURE_NAMES.firstReply}
      figure={figure}
      format={(value) => formatDuration(value, props.clock)}
      change={describeChange(figure, 'duration', 'lower', props.clock)}
      notes={[interval, ...nNote(figure.n)]}
    />
  );
}

function WithinDeadlineCard(props: CardProps) {
  const figure = props.answer.withinDeadline;
  return (
    <FigureCard
      {...shared(props)}
      testId="figure-within-deadline"
      definition="withinDeadline"
      title={FIGURE_NAMES.withinDeadline}
      figure={figure}
      format={formatShare}
      change={describeChange(figure, 'points', 'higher')}
      notes={[OVERVIEW.deadline(formatDuration(figure.deadlineWorkingSeconds)), ...nNote(figure.n)]}
    />
  );
}

function BacklogCard(props: CardProps) {
  const figure = props.answer.backlog;
  const { region } = props.answer;
  // `n` counts all that wait, `open` only those that are not overdue yet.
  const all = figure.n ?? figure.open + figure.overdue;
  const waiting = OVERVIEW.waiting(formatCount(all), plural(all, NOUNS.wait));
  const oldest = figure.oldestAskedAt;
  return (
    <FigureCard
      {...shared(props)}
      testId="figure-backlog"
      definition="backlog"
      title={FIGURE_NAMES.backlog}
      figure={figure}
      format={formatCount}
      change={describeChange(figure, 'count', 'lower')}
      notes={[waiting, ...(oldest === null ? [] : [OVERVIEW.oldest(formatInstant(oldest, region.zone, 'short'))])]}
    />
  );
}

function CadenceCard(props: CardProps) {
  const figure = props.answer.cadence;
  return (
    <FigureCard
      {...shared(props)}
      testId="figure-cadence"
      definition="cadence"
      title={FIGURE_NAMES.cadence}
      figure={figure}
      format={formatShare}
      change={describeChange(figure, 'points', 'higher')}
      notes={[
        OVERVIEW.norm(formatCount(figure.norm)),
        ...(figure.otherNorm > 0 ? [OVERVIEW.otherNorm(counted(figure.otherNorm, OUT_OF.pages))] : []),
        [...nNote(figure.n), OVERVIEW.weeks(formatCount(figure.weeks))].join(', '),
      ]}
    />
  );
}

/** The figures of an area over a period. */
export function OverviewCards({ answer, clock, stale }: CardProps & { stale: boolean }) {
  const props = { answer, clock };
  return (
    <FigureCards stale={stale}>
      <SubscribersCard {...props} />
      <CoverageCard {...props} />
      <FirstReplyCard {...props} />
      <WithinDeadlineCard {...props} />
      <BacklogCard {...props} />
      <CadenceCard {...props} />
    </FigureCards>
  );
}
