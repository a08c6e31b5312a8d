import type { QueueAnswer } from '@gospulse/contracts';
import { useAddress } from '../../address/use-address.js';
import { formatCount, formatDuration } from '../../text/format.js';
import { formatDay, formatInstant } from '../../text/instants.js';
import { displayName } from '../../text/names.js';
import { OVERVIEW } from '../../text/page-strings.js';
import { counted, plural } from '../../text/plurals.js';
import { QUESTIONS, QUEUE, WAIT } from '../../text/queue-strings.js';
import { FRAME } from '../../text/strings.js';
import { queueFinding } from './finding.js';
import classes from './queue.module.css';

/** What waits since before the period is not forgotten: one click shows it. */
function Earlier({ earlier }: { earlier: QueueAnswer['earlier'] }) {
  const { change } = useAddress();
  const { questions, oldestOn } = earlier;
  if (questions === 0 || oldestOn === null) return null;
  return (
    <p className={classes.earlier} data-testid="queue-earlier">
      {QUEUE.earlier(counted(questions, QUESTIONS), plural(questions, WAIT), formatDay(oldestOn))}{' '}
      <button type="button" className={classes.plain} onClick={() => change({ from: oldestOn })}>
        {QUEUE.showEarlier}
      </button>
    </p>
  );
}

/** The queue of one page says so, and lets out of it. */
function OnePage({ rows }: Pick<QueueAnswer, 'rows'>) {
  const { address, change } = useAddress();
  if (address.page === undefined) return null;
  const name = rows[0]?.page.name;
  return (
    <p className={classes.earlier} data-testid="queue-page">
      {name === undefined ? QUEUE.ofOnePage : QUEUE.ofPage(displayName(name))}{' '}
      <button type="button" className={classes.plain} onClick={() => change({ page: undefined })}>
        {QUEUE.allPages}
      </button>
    </p>
  );
}

/** What the queue says, how long it waits, and as of when. */
export function QueueHead({ answer }: { answer: QueueAnswer }) {
  const { asOf, region, states, wait, earlier } = answer;
  const { median, p90, longest } = wait;
  const n = states.open + states.overdue;
  return (
    <header>
      <p className={classes.over}>
        {QUEUE.title}. {FRAME.asOf(formatInstant(asOf, region.zone))}, {OVERVIEW.n(formatCount(n))}
      </p>
      <h1 data-testid="queue-finding" data-overdue={states.overdue} data-open={states.open}>
        {queueFinding(answer)}
      </h1>
      {median.value !== null && p90.value !== null && longest.value !== null && (
        <p className={classes.lead}>
          {QUEUE.wait(formatDuration(median.value), formatDuration(p90.value))};{' '}
          {QUEUE.longest(formatDuration(longest.value))}
        </p>
      )}
      <p className={classes.over}>{QUEUE.lead}</p>
      <OnePage rows={answer.rows} />
      <Earlier earlier={earlier} />
    </header>
  );
}
