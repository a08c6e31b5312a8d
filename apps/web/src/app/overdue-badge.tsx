import { formatCount } from '../text/format.js';
import classes from './overdue-badge.module.css';

/** The number of overdue questions as a badge; for screen readers the words beside it say the same. */
export function OverdueBadge({ overdue, testId }: { readonly overdue: number; readonly testId?: string }) {
  return (
    <span className={classes.badge} data-testid={testId} data-value={overdue} aria-hidden="true">
      {formatCount(overdue)}
    </span>
  );
}
