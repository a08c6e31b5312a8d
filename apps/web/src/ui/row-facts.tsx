import type { FigureRow } from '@gospulse/contracts';
import { isDoor, RESTRICTED_MEAN_SECONDS, type Clock, type DoorFigure } from '@gospulse/domain';
import type { ReactNode } from 'react';
import { DISTRICT_FIGURE, readKey, readQuestions, type Reading } from '../figures/district-figures.js';
import { formatCount, formatShare, formatSigned } from '../text/format.js';
import type { DefinitionId } from '../text/methodology.js';
import { INSTITUTIONS } from '../text/page-strings.js';
import { REPLIES } from '../text/replies-strings.js';
import { DOORS, FIGURE_NAMES } from '../text/strings.js';
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
          {note !== undefined && <dd className={classes.note}>{note}</dd>}
        </div>
      ))}
    </dl>
  );
}
