import { DRAFT } from '../text/draft-words.js';
import classes from './states.module.css';

/** Says of figures whose days have a production calendar only as a draft that they have. */
export function DraftNote({ years }: { years: readonly number[] }) {
  if (years.length === 0) return null;
  return (
    <p className={classes.notRefreshed} data-testid="draft-calendar">
      {DRAFT.note(years)}
    </p>
  );
}
