import { Link } from '@tanstack/react-router';
import { useOwnOverdue, useQueueTotals } from '../api/queries.js';
import { counted } from '../text/plurals.js';
import { QUESTIONS, QUEUE } from '../text/queue-strings.js';
import { LineDrawing } from '../ui/icon.js';
import classes from './navigation.module.css';
import { OverdueBadge } from './overdue-badge.js';
import { type AddressPatch, keepFilters } from '../address/use-address.js';

interface QueueEntryProps {
  label: string;
  drawing: string;
}

/** The queue's entry with the number of overdue questions: whoever clicks the number wants to see those. */
export function QueueEntry(entry: QueueEntryProps) {
  const overdue = useQueueTotals().data?.states.overdue ?? 0;
  return <CountingEntry {...entry} to="/queue" search={overdue > 0 ? { state: 'overdue' } : {}} overdue={overdue} />;
}

/** The same of a head: whatever waits for them, whenever it was asked. */
export function AnswerEntry(entry: QueueEntryProps) {
  return <CountingEntry {...entry} to="/my/answer" search={{}} overdue={useOwnOverdue()} />;
}

interface CountingEntryProps extends QueueEntryProps {
  to: '/queue' | '/my/answer';
  search: AddressPatch;
  overdue: number;
}

function CountingEntry({ to, search, overdue, label, drawing }: CountingEntryProps) {
  return (
    <Link
      to={to}
      search={keepFilters(search)}
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
