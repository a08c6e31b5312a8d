import { Link } from '@tanstack/react-router';
import { useSession } from '../api/queries.js';
import { formatInstant } from '../text/instants.js';
import { FRAME } from '../text/strings.js';
import classes from './bands.module.css';
import { keepFilters } from './use-address.js';
import { useZone } from './use-frame.js';

/** Says calmly that VK is not asked and how old what is shown is; gone as soon as it is asked again. */
export function ObservingBand() {
  const session = useSession().data;
  const zone = useZone();
  if (session === undefined) return null;
  const { observing, freshness } = session;
  if (observing !== 'no-tokens' && observing !== 'tokens-refused' && observing !== 'clock-off') return null;
  const { observedAt } = freshness;
  return (
    <p className={classes.observing} data-testid="observing-band" data-state={observing} role="status">
      {FRAME.notObserving[observing]}{' '}
      {observedAt === null ? FRAME.nothingStored : FRAME.storedAt(formatInstant(observedAt, zone))}{' '}
      <Link to="/quality" search={keepFilters()}>
        {FRAME.toQuality}
      </Link>
    </p>
  );
}
