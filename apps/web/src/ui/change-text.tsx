import type { FigureChange } from '../figures/change.js';
import { CHANGE } from '../text/strings.js';
import { useFilling } from '../view/use-filling.js';
import classes from './change-text.module.css';

const ARROWS = { up: '↑', down: '↓', same: '' } as const;

/** A change in words; its colour repeats what sign and word say, so that nothing depends on colour alone. */
export function ChangeText({ change, compared }: { change: FigureChange | null; compared: boolean }) {
  const filling = useFilling();
  if (!compared) return <span className={classes.none}>{CHANGE.off}</span>;
  if (change === null) return <span className={classes.none}>{filling ? CHANGE.notYet : CHANGE.none}</span>;
  return (
    <span className={classes[change.tone]}>
      {change.direction !== 'same' && <span aria-hidden="true">{ARROWS[change.direction]} </span>}
      {change.amount} {change.word}
    </span>
  );
}
