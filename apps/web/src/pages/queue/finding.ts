import type { QueueAnswer } from '@gospulse/contracts';
import { counted, plural } from '../../text/plurals.js';
import { QUESTIONS, QUEUE, WAIT } from '../../text/queue-strings.js';

/** The heading as a finding: how many are overdue and how many wait in time, or why nobody does. */
export function queueFinding({ states, absence }: Pick<QueueAnswer, 'states' | 'absence'>): string {
  if (absence !== null) return QUEUE.absence[absence] ?? QUEUE.title;
  const { open, overdue } = states;
  const waiting = counted(open, QUESTIONS);
  if (overdue === 0) return QUEUE.onlyWait(waiting, plural(open, WAIT));
  const late = QUEUE.overdue(counted(overdue, QUESTIONS));
  return open === 0 ? late : `${late}, ${QUEUE.andWait(waiting, plural(open, WAIT))}`;
}
