import type { PreviousUnknown } from '@gospulse/domain';
import { useContext } from 'react';
import type { FigureChange } from '../figures/change.js';
import { formatShortDay } from '../text/instants.js';
import { CHANGE } from '../text/strings.js';
import { useFilling } from '../view/use-filling.js';
import classes from './change-text.module.css';
import { ShownAnswer } from './shown-answer.js';

const ARROWS = { up: '↑', down: '↓', same: '' } as const;

interface ChangeTextProps {
  change: FigureChange | null;
  compared: boolean;
  /** Why there is nothing to compare with, where that is told. */
  why?: PreviousUnknown | null | undefined;
}

/** Why there is no change to tell: of days before the first ones that are known, since when they are. */
function NoChange({ why }: Pick<ChangeTextProps, 'why'>) {
  const filling = useFilling();
  const { knownFrom = null } = useContext(ShownAnswer);
  const words = why ? CHANGE.unknown[why](knownFrom && formatShortDay(knownFrom)) : CHANGE.none;
  return <span className={classes.none}>{filling ? CHANGE.notYet : words}</span>;
}

/** A change in words; its colour repeats what sign and word say, so that nothing depends on colour alone. */
export function ChangeText({ change, compared, why }: ChangeTextProps) {
  if (!compared) return <span className={classes.none}>{CHANGE.off}</span>;
  if (change === null) return <NoChange why={why} />;
  return (
    <span className={classes[change.tone]}>
      {change.direction !== 'same' && <span aria-hidden="true">{ARROWS[change.direction]} </span>}
      {change.amount} {change.word}
    </span>
  );
}
