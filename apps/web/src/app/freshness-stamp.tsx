import { useSession } from '../api/queries.js';
import { formatInstant } from '../text/instants.js';
import { FRAME } from '../text/strings.js';
import classes from './freshness-stamp.module.css';
import { useZone } from './use-frame.js';

/** How old the newest observation is, in words; the dot only repeats them. */
export function FreshnessStamp() {
  const session = useSession().data;
  const zone = useZone();
  if (session === undefined) return null;
  const { state, observedAt } = session.freshness;
  return (
    <p
      className={classes.stamp}
      data-testid="freshness"
      data-state={state}
      data-observed-at={observedAt ?? ''}
      title={observedAt === null ? undefined : FRAME.asOf(formatInstant(observedAt, zone))}
    >
      {observedAt === null ? FRAME.neverObserved : FRAME.asOf(formatInstant(observedAt, zone, 'short'))}
      <span className={classes.words}>
        <span className={classes.dot} aria-hidden="true" /> {FRAME.freshness[state]}
      </span>
    </p>
  );
}
