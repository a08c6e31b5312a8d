import type { Figure } from '@gospulse/contracts';
import type { ReactNode } from 'react';
import type { FigureChange } from '../figures/change.js';
import { unknownWords } from '../figures/unknown-words.js';
import { formatInstant } from '../text/instants.js';
import type { DefinitionId } from '../text/methodology.js';
import { FRAME, UNKNOWN_EXPLAINED } from '../text/strings.js';
import { ChangeText } from './change-text.js';
import { Defined } from './definition.js';
import classes from './figure-card.module.css';

interface FigureCardProps {
  testId: string;
  definition: DefinitionId;
  title: string;
  figure: Figure;
  format: (value: number) => string;
  unit?: string;
  change: FigureChange | null;
  compared: boolean;
  zone: string;
  /** Lines under the change: what it is of, its interval, its n. */
  notes: readonly ReactNode[];
  aside?: ReactNode;
  extra?: ReactNode;
}

function Value({ figure, format, unit }: Pick<FigureCardProps, 'figure' | 'format' | 'unit'>) {
  if (figure.value === null) {
    const reason = figure.unknown ?? 'not-measured';
    return (
      <p className={classes.unknown} title={UNKNOWN_EXPLAINED[reason]}>
        <span data-testid="value" data-value="">
          {unknownWords(reason, figure.n)}
        </span>
      </p>
    );
  }
  return (
    <p className={classes.value}>
      <span data-testid="value" data-value={figure.value}>
        {format(figure.value)}
      </span>
      {unit !== undefined && <span className={classes.unit}> {unit}</span>}
    </p>
  );
}

/** One of the figures an overview answers with: value, change, what stands behind it, and how fresh it is. */
export function FigureCard(props: FigureCardProps) {
  const { figure, zone } = props;
  return (
    <section
      className={classes.card}
      data-testid={props.testId}
      data-as-of={figure.asOf ?? ''}
      aria-label={props.title}
    >
      <div className={classes.head}>
        <h2 className={classes.title}>
          <Defined id={props.definition} extra={props.extra}>
            {props.title}
          </Defined>
        </h2>
        {props.aside}
      </div>
      <Value figure={figure} format={props.format} unit={props.unit} />
      <p className={classes.change}>
        <ChangeText change={props.change} compared={props.compared} />
      </p>
      <ul className={classes.notes}>
        {props.notes.map((note, index) => (
          <li key={index}>{note}</li>
        ))}
        <li className={classes.asOf}>
          {figure.asOf === null ? FRAME.neverObserved : FRAME.asOf(formatInstant(figure.asOf, zone, 'short'))}
        </li>
      </ul>
    </section>
  );
}
