import type { FigureRow, PreviousFigures } from '@gospulse/contracts';
import { isDoor, RESTRICTED_MEAN_SECONDS, type Clock, type DoorFigure, type WhyFigure } from '@gospulse/domain';
import { type ChangeKind, describeChange } from '../figures/change.js';
import type { ReactNode } from 'react';
import { DISTRICT_FIGURE, previousOf, readKey, readQuestions, type Reading } from '../figures/district-figures.js';
import { formatCount, formatShare, formatSigned } from '../text/format.js';
import type { DefinitionId } from '../text/methodology.js';
import { INSTITUTIONS } from '../text/page-strings.js';
import { REPLIES } from '../text/replies-strings.js';
import { DOORS, FIGURE_NAMES } from '../text/strings.js';
import { ChangeText } from './change-text.js';
import { Defined } from './definition.js';
import { FigureDoor } from './figure-door.js';
import { Reason } from './reason.js';
import classes from './row-facts.module.css';

interface RowFactsProps {
  row: FigureRow;
  clock: Clock;
  /** Test hook of the subscribers' number. */
  testId?: string;
  /** Note under an unknown number of subscriptions: since when it has not been seen. */
  since?: string | undefined;
  /** Figures besides those of every row. */
  more?: readonly FactItem[];
  /** What the figures were; left out: nothing is compared. */
  previous?: PreviousFigures | undefined;
  /** What opens who moved a figure; left out: there is nobody to tell apart. */
  why?: ((figure: WhyFigure) => ReactNode) | undefined;
}

/** How a figure is compared. */
interface Comparison {
  readonly previous: (row: PreviousFigures, clock: Clock) => number | null;
  readonly kind: ChangeKind;
  /** Null: neither is good or bad. */
  readonly better: 'higher' | 'lower' | null;
  readonly figure: WhyFigure | null;
}

/** Figures that are compared, by their definitions, as tables compare them. */
const COMPARED: Readonly<Partial<Record<DefinitionId, Comparison>>> = {
  subscribers: {
    previous: ({ subscribers }) => subscribers,
    ...{ kind: 'relative', better: 'higher', figure: 'subscribers' },
  },
  posts: { previous: ({ posts }) => posts, kind: 'count', better: null, figure: null },
  question: { previous: ({ questions }) => questions, kind: 'count', better: null, figure: 'questions' },
  firstReply: {
    previous: (row, clock) => previousOf(row, 'firstReply', clock),
    ...{ kind: 'duration', better: 'lower', figure: 'firstReply' },
  },
  withinDeadline: {
    previous: ({ withinDeadlineShare }) => withinDeadlineShare,
    ...{ kind: 'points', better: 'higher', figure: 'withinDeadline' },
  },
  backlog: { previous: ({ overdue }) => overdue, kind: 'count', better: 'lower', figure: 'backlog' },
  cadence: { previous: ({ cadenceShare }) => cadenceShare, kind: 'points', better: 'higher', figure: 'cadence' },
};

type ChangeProps = Pick<FactItem, 'definition'> & { value: number } & Pick<RowFactsProps, 'clock' | 'previous' | 'why'>;

/** What a figure was in the comparison period, in words, and what opens why it is another. */
function Change({ definition, value, clock, previous, why }: ChangeProps) {
  const of = COMPARED[definition];
  if (previous === undefined || of === undefined) return null;
  const change = describeChange(
    { value, previous: of.previous(previous, clock) },
    of.kind,
    of.better ?? 'higher',
    clock,
  );
  return (
    <dd className={classes.note}>
      <ChangeText change={change && (of.better === null ? { ...change, tone: 'neutral' } : change)} compared />{' '}
      {change !== null && change.direction !== 'same' && of.figure !== null && why?.(of.figure)}
    </dd>
  );
}

/** One figure of the line: its name with its definition, and its value or the reason why there is none. */
export interface FactItem {
  definition: DefinitionId;
  name: string;
  reading: Reading;
  format: (value: number) => string;
  note?: ReactNode;
  testId?: string | undefined;
  /** The n that stands beside «недостаточно данных»; left out: the number of questions. */
  n?: number | null;
}

function itemsOf({ row, clock, testId, since, more = [] }: RowFactsProps): FactItem[] {
  const { firstReply, withinDeadline, overdue, cadence } = DISTRICT_FIGURE;
  const clocked = (value: number): string => firstReply.format(value, clock);
  const { columns } = INSTITUTIONS;
  const growth = row.netGrowth === null ? since : `${columns.netGrowth.toLowerCase()} ${formatSigned(row.netGrowth)}`;
  return [
    {
      definition: 'subscribers',
      name: FIGURE_NAMES.subscribers,
      reading: readKey(row, 'subscribers'),
      format: formatCount,
      note: growth,
      testId,
    },
    { definition: 'posts', name: columns.posts, reading: readKey(row, 'posts'), format: formatCount },
    { definition: 'question', name: columns.questions, reading: readQuestions(row), format: formatCount },
    { definition: 'firstReply', name: FIGURE_NAMES.firstReply, reading: firstReply.read(row, clock), format: clocked },
    ...(clock === 'working'
      ? [
          {
            definition: 'meanReply' as const,
            name: columns.meanReply,
            reading: readKey(row, 'meanWorkingSeconds'),
            format: (value: number) =>
              row.meanWorkingSecondsIsAtMost === true ? REPLIES.atMost(clocked(value)) : clocked(value),
            note: REPLIES.meanNote(clock, RESTRICTED_MEAN_SECONDS),
          },
        ]
      : []),
    {
      definition: 'formulaicReplies',
      name: columns.formulaic,
      reading: readKey(row, 'formulaicShare'),
      format: formatShare,
      n: row.answered,
    },
    {
      definition: 'withinDeadline',
      name: FIGURE_NAMES.withinDeadline,
      reading: withinDeadline.read(row, clock),
      format: (value) => withinDeadline.format(value, clock),
    },
    { definition: 'backlog', name: FIGURE_NAMES.backlog, reading: overdue.read(row, clock), format: formatCount },
    {
      definition: 'cadence',
      name: FIGURE_NAMES.cadence,
      reading: cadence.read(row, clock),
      format: (value) => cadence.format(value, clock),
    },
    ...more,
  ];
}

/** What a figure opens, by its definition. */
const doorOf = (definition: DefinitionId): DoorFigure | null => {
  if (definition === 'question') return 'questions';
  return isDoor(definition) ? definition : null;
};

function Told({ definition, name, words }: Pick<FactItem, 'definition' | 'name'> & { words: string }) {
  const door = doorOf(definition);
  if (door === null) return words;
  return (
    <FigureDoor of={door} label={DOORS.label(name, words)}>
      {words}
    </FigureDoor>
  );
}

/** The figures of one institution or page in a line. */
export function RowFacts(props: RowFactsProps) {
  const { clock, previous, why } = props;
  return (
    <dl className={classes.facts}>
      {itemsOf(props).map(({ definition, name, reading, format, note, testId, n = props.row.questions }) => (
        <div key={name}>
          <dt>
            <Defined id={definition}>{name}</Defined>
          </dt>
          <dd className={classes.value} data-testid={testId} data-value={reading.value ?? ''}>
            {reading.value === null ? (
              <Reason reason={reading.reason} n={n} />
            ) : (
              <Told definition={definition} name={name} words={format(reading.value)} />
            )}
          </dd>
          {reading.value !== null && <Change {...{ definition, value: reading.value, clock, previous, why }} />}
          {note !== undefined && <dd className={classes.note}>{note}</dd>}
        </div>
      ))}
    </dl>
  );
}
