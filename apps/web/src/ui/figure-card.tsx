import type { Figure } from '@gospulse/contracts';
import type { DoorFigure } from '@gospulse/domain';
import { type ReactNode, useContext } from 'react';
import type { FigureChange } from '../figures/change.js';
import { datedWords } from '../text/dated-words.js';
import { formatInstant } from '../text/instants.js';
import type { DefinitionId } from '../text/methodology.js';
import { CHANGE, DOORS, UNKNOWN_EXPLAINED } from '../text/strings.js';
import { useUnknownWords } from '../view/use-unknown-words.js';
import { ChangeText } from './change-text.js';
import { Defined } from './definition.js';
import { DatedTogether } from './figure-cards.js';
import { FigureDoor } from './figure-door.js';
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
  /** The moment that the comparison is judged as of; left out: the figure is that of a day, as subscriptions are. */
  comparedAt?: string | null;
  /** Left out: as the figure itself. */
  formatWas?: (value: number) => string;
  /** Beside the change: what explains it. */
  why?: ReactNode;
  zone: string;
  /** Lines under the change: what it is of, its interval, its n. */
  notes: readonly ReactNode[];
  aside?: ReactNode;
  extra?: ReactNode;
  /** What its value opens; left out: nothing. */
  door?: DoorFigure | undefined;
}

function Value({ figure, format, unit, door, title }: FigureCardProps) {
  const words = useUnknownWords();
  if (figure.value === null) {
    const reason = figure.unknown ?? 'not-measured';
    return (
      <p className={classes.unknown} title={UNKNOWN_EXPLAINED[reason]}>
        <span data-testid="value" data-value="">
          {words(reason, figure.n)}
        </span>
      </p>
    );
  }
  return (
    <p className={classes.value}>
      <span data-testid="value" data-value={figure.value}>
        {door === undefined ? (
          format(figure.value)
        ) : (
          <FigureDoor of={door} label={DOORS.label(title, format(figure.value))}>
            {format(figure.value)}
          </FigureDoor>
        )}
      </span>
      {unit !== undefined && <span className={classes.unit}> {unit}</span>}
    </p>
  );
}

/** The figure it is compared with, in words, so that the change can be checked. */
function Was({ figure, format, formatWas = format, comparedAt = null, zone }: FigureCardProps) {
  if (figure.previous === null) return null;
  const was = formatWas(figure.previous);
  return (
    <p className={classes.was} title={comparedAt === null ? undefined : CHANGE.at(formatInstant(comparedAt, zone))}>
      {comparedAt === null ? CHANGE.was(was) : CHANGE.wasThen(was)}
    </p>
  );
}

/** One of the figures an overview answers with: value, change, what stands behind it, and how fresh it is. */
export function FigureCard(props: FigureCardProps) {
  const { figure, zone } = props;
  const together = useContext(DatedTogether);
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
      <Value {...props} />
      {(figure.value !== null || figure.previous === null) && (
        <p className={classes.change}>
          <ChangeText change={props.change} compared={props.compared} why={figure.previousUnknown} />
          {props.change !== null && props.why}
        </p>
      )}
      <Was {...props} />
      <ul className={classes.notes}>
        {props.notes.map((note, index) => (
          <li key={index}>{note}</li>
        ))}
        {together !== figure.asOf && <li className={classes.asOf}>{datedWords(figure.asOf, zone)}</li>}
      </ul>
    </section>
  );
}
