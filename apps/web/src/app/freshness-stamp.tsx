import { Link } from '@tanstack/react-router';
import { useSession } from '../api/queries.js';
import { formatInstant } from '../text/instants.js';
import { FRAME } from '../text/strings.js';
import classes from './freshness-stamp.module.css';
import { keepFilters } from '../address/use-address.js';
import { useSees } from '../view/use-sees.js';
import { useZone } from '../view/use-zone.js';

/** How old the newest observation is, in words; the dot only repeats them. It opens «Качество данных». */
export function FreshnessStamp() {
  const session = useSession().data;
  const zone = useZone();
  const opensQuality = useSees('/quality');
  if (session === undefined) return null;
  const { state, observedAt } = session.freshness;
  const said = {
    className: classes.stamp,
    'data-testid': 'freshness',
    'data-state': state,
    'data-observed-at': observedAt ?? '',
  };
  const words = (
    <>
      {observedAt === null ? FRAME.neverObserved : FRAME.asOf(formatInstant(observedAt, zone, 'short'))}
      <span className={classes.words}>
        <span className={classes.dot} aria-hidden="true" /> {FRAME.freshness[state]}
      </span>
    </>
  );
  if (!opensQuality) return <span {...said}>{words}</span>;
  const title = observedAt === null ? FRAME.toQuality : FRAME.stampHint(formatInstant(observedAt, zone));
  return (
    <Link to="/quality" search={keepFilters()} title={title} {...said}>
      {words}
    </Link>
  );
}
