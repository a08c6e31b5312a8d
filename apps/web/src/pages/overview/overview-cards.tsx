import type { Figure, OverviewAnswer } from '@gospulse/contracts';
import {
  type CardDescription,
  type Clock,
  isDoor,
  OVERVIEW_FIGURES,
  type OverviewFigureId,
  WHY_FIGURES,
  type WhyFigure,
} from '@gospulse/domain';
import type { ReactNode } from 'react';
import { describeChange } from '../../figures/change.js';
import { formatUnit } from '../../figures/format-unit.js';
import { deadlineWords } from '../../text/deadline-words.js';
import { formatClockTime, formatCount, formatShare, formatSigned } from '../../text/format.js';
import { formatInstant } from '../../text/instants.js';
import { DEFINITIONS } from '../../text/methodology.js';
import { OVERVIEW } from '../../text/page-strings.js';
import { counted, NOUNS, OUT_OF, plural } from '../../text/plurals.js';
import { useFilling } from '../../view/use-filling.js';
import { FigureCard } from '../../ui/figure-card.js';
import { FigureCards } from '../../ui/figure-cards.js';
import { Spark } from '../../ui/spark.js';
import type { WhyOf } from '../why/use-why.js';
import { WhyButton } from '../why/why-button.js';

interface CardsProps {
  answer: OverviewAnswer;
  clock: Clock;
  /** Whose figures they are beside the filters; left out: the filters say it. */
  of?: WhyOf | undefined;
}

/** What a card tells beside the value and its change. */
interface Details {
  notes: readonly ReactNode[];
  aside?: ReactNode;
  extra?: ReactNode;
}

const nNote = (n: number | null): string[] => (n === null ? [] : [OVERVIEW.n(formatCount(n))]);

/** How the growth adds up: on the same pages, plus added, minus removed. */
function GrowthLine({ growth }: { growth: OverviewAnswer['subscribers']['growth'] }) {
  const { net, samePages, added, removed } = growth;
  const filling = useFilling();
  if (net === null || samePages === null) {
    return <div>{filling ? OVERVIEW.growth.notYet : OVERVIEW.growth.unknown}</div>;
  }
  const parts = [`${OVERVIEW.growth.same} ${formatSigned(samePages)}`];
  if (added !== null) parts.push(`${OVERVIEW.growth.added} ${formatSigned(added)}`);
  if (removed !== null) parts.push(`${OVERVIEW.growth.removed} ${formatSigned(-Math.abs(removed))}`);
  return (
    <div style={{ marginTop: 8 }}>
      {OVERVIEW.growth.title}: {formatSigned(net)} = {parts.join(', ')}
    </div>
  );
}

/** Cards that tell more than `n`, or than what their share is a part of. */
const DETAILS: { [Id in OverviewFigureId]?: (answer: OverviewAnswer) => Details } = {
  subscribers: ({ subscribers: { pagesCovered, pagesLive, spark, growth } }) => ({
    notes: [
      OVERVIEW.subscribersNote,
      <span key="pages" data-testid="pages-total" data-value={pagesCovered}>
        {OVERVIEW.partOf(formatCount(pagesCovered), counted(pagesLive, OUT_OF.pages))}
      </span>,
    ],
    aside: <Spark values={spark.map(({ value }) => value)} width={64} />,
    extra: <GrowthLine growth={growth} />,
  }),
  coverage: ({ coverage: { withLivePage, obliged, exempt, anyNetwork } }) => ({
    notes: [
      OVERVIEW.coverageOf(formatCount(withLivePage), counted(obliged, OUT_OF.institutions)),
      ...(anyNetwork.share === null
        ? []
        : [OVERVIEW.coverageAnywhere(formatShare(anyNetwork.share), formatCount(anyNetwork.withPage))]),
      OVERVIEW.exempt(formatCount(exempt), plural(exempt, NOUNS.exempt)),
    ],
  }),
  firstReply: ({ firstReply: { low, high, n } }) => {
    const isBounded = low !== null && high !== null;
    const median = isBounded ? OVERVIEW.interval(formatClockTime(low), formatClockTime(high)) : OVERVIEW.median;
    return { notes: [median, ...nNote(n)] };
  },
  withinDeadline: ({ withinDeadline: { deadlineWorkingSeconds, deadlineElapsedSeconds, n }, backlog: { open } }) => {
    const deadline = { replyWorkingSeconds: deadlineWorkingSeconds, replyElapsedSeconds: deadlineElapsedSeconds };
    return {
      notes: [
        OVERVIEW.deadline(deadlineWords(deadline)),
        ...(n !== null && open !== null && open > 0
          ? [OVERVIEW.judged(formatCount(n), formatCount(n + open))]
          : nNote(n)),
      ],
    };
  },
  backlog: ({ region, backlog: { n, oldestAskedAt } }) => {
    const waiting = n === null ? [] : [OVERVIEW.waiting(formatCount(n), plural(n, NOUNS.wait))];
    const oldest = oldestAskedAt === null ? [] : [OVERVIEW.oldest(formatInstant(oldestAskedAt, region.zone, 'short'))];
    return { notes: [...waiting, ...oldest] };
  },
  cadence: ({ cadence: { norm, otherNorm, weeks, n } }) => ({
    notes: [
      OVERVIEW.norm(formatCount(norm)),
      ...(otherNorm > 0 ? [OVERVIEW.otherNorm(counted(otherNorm, OUT_OF.pages))] : []),
      [...nNote(n), OVERVIEW.weeks(formatCount(weeks))].join(', '),
    ],
  }),
};

/** «4 из 5 страниц» of a share that is a part of something one can count, else `n`. */
function plainNotes({ value, n }: Figure, { of }: CardDescription): string[] {
  if (of === undefined || value === null || n === null) return nNote(n);
  return [OVERVIEW.partOf(formatCount(Math.round(value * n)), counted(n, OUT_OF[of]))];
}

const testIdOf = (id: string): string => `figure-${id.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** Figures that are told of the end of a day, whenever the comparison is judged. */
const OF_A_DAY: ReadonlySet<OverviewFigureId> = new Set(['subscribers', 'coverage']);

const whyOf = (id: OverviewFigureId): WhyFigure | undefined => WHY_FIGURES.find((figure) => figure === id);

function OverviewCard({ id, answer, clock, of }: CardsProps & { id: OverviewFigureId }) {
  const figure: Figure = answer[id];
  const definition = DEFINITIONS[id];
  const card: CardDescription = definition.card;
  const why = whyOf(id);
  const { notes, ...details } = DETAILS[id]?.(answer) ?? { notes: plainNotes(figure, card) };
  return (
    <FigureCard
      testId={testIdOf(id)}
      definition={id}
      title={card.title ?? definition.title}
      figure={figure}
      format={(value) => formatUnit(value, card.unit, clock)}
      change={describeChange(figure, card.change, card.better, clock)}
      compared={answer.period.comparison !== null}
      comparedAt={OF_A_DAY.has(id) ? null : answer.period.comparisonAsOf}
      why={why && <WhyButton figure={why} of={of} />}
      zone={answer.region.zone}
      notes={notes}
      door={isDoor(id) ? id : undefined}
      {...details}
    />
  );
}

/** The figures of an area over a period: a card for each that has one. */
export function OverviewCards({ answer, clock, of, stale }: CardsProps & { stale: boolean }) {
  return (
    <FigureCards stale={stale} figures={OVERVIEW_FIGURES.map((id) => answer[id])} zone={answer.region.zone}>
      {OVERVIEW_FIGURES.map((id) => (
        <OverviewCard key={id} id={id} answer={answer} clock={clock} of={of} />
      ))}
    </FigureCards>
  );
}
