import { Link } from '@tanstack/react-router';
import { useQueueTotals } from '../api/queries.js';
import { counted } from '../text/plurals.js';
import { QUESTIONS, QUEUE } from '../text/queue-strings.js';
import { LineDrawing } from '../ui/icon.js';
import classes from './navigation.module.css';
import { OverdueBadge } from './overdue-badge.js';
import { keepFilters } from '../address/use-address.js';

/** The queue's entry with the number of overdue questions: whoever clicks the number wants to see those. */
export function QueueEntry({ label, drawing }: { label: string; drawing: string }) {
  const overdue = useQueueTotals().data?.states.overdue ?? 0;
  return (
    <Link
      to="/queue"
      search={keepFilters(overdue > 0 ? { state: 'overdue' } : {})}
      activeOptions={{ includeSearch: false }}
      className={classes.entry}
      data-testid="nav-queue"
    >
      <LineDrawing path={drawing} />
      <span>{label}</span>
      {overdue > 0 && (
        <>
          <OverdueBadge overdue={overdue} testId="queue-badge" />
          <span className="visually-hidden">{QUEUE.badge(counted(overdue, QUESTIONS))}</span>
        </>
      )}
    </Link>
  );
}
