import { formatCount } from '../text/format.js';
import classes from './overdue-badge.module.css';

/** The number of overdue questions as a mark; whoever cannot see it is told by the words beside it. */
export function OverdueBadge({ overdue, testId }: { readonly overdue: number; readonly testId?: string }) {
  return (
    <span className={classes.badge} data-testid={testId} data-value={overdue} aria-hidden="true">
      {formatCount(overdue)}
    </span>
  );
}
