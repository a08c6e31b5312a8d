import { Link } from '@tanstack/react-router';
import { useSession } from '../api/queries.js';
import { formatInstant } from '../text/instants.js';
import { FRAME } from '../text/strings.js';
import classes from './freshness-stamp.module.css';
import { keepFilters } from '../address/use-address.js';
import { useZone } from '../view/use-zone.js';

/** How old the newest observation is, in words; the dot only repeats them. It opens «Качество данных». */
export function FreshnessStamp() {
  const session = useSession().data;
  const zone = useZone();
  if (session === undefined) return null;
  const { state, observedAt } = session.freshness;
  return (
    <Link
      to="/quality"
      search={keepFilters()}
      className={classes.stamp}
      data-testid="freshness"
      data-state={state}
      data-observed-at={observedAt ?? ''}
      title={observedAt === null ? FRAME.toQuality : FRAME.stampHint(formatInstant(observedAt, zone))}
    >
      {observedAt === null ? FRAME.neverObserved : FRAME.asOf(formatInstant(observedAt, zone, 'short'))}
      <span className={classes.words}>
        <span className={classes.dot} aria-hidden="true" /> {FRAME.freshness[state]}
      </span>
    </Link>
  );
}
