import { DRAFT } from '../text/draft-words.js';
import classes from './states.module.css';

/** Says of figures whose days have a production calendar only as a draft that they have. */
export function DraftNote({ answer }: { answer: unknown }) {
  const years = draftYearsIn(answer);
  if (years.length === 0) return null;
  return (
    <p className={classes.notRefreshed} data-testid="draft-calendar">
      {DRAFT.note(years)}
    </p>
  );
}

function draftYearsIn(answer: unknown): number[] {
  const years = typeof answer === 'object' && answer !== null && 'draftYears' in answer ? answer.draftYears : null;
  return Array.isArray(years) ? years.filter((year) => typeof year === 'number') : [];
}
