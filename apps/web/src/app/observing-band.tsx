import { Link } from '@tanstack/react-router';
import { useSession } from '../api/queries.js';
import { observingWords } from '../text/observing-words.js';
import { FRAME } from '../text/strings.js';
import classes from './bands.module.css';
import { keepFilters } from '../address/use-address.js';
import { useZone } from '../view/use-zone.js';

/** Says calmly that nothing new comes in, or only in part, and how old what is shown is; gone as soon as it is asked again. */
export function ObservingBand() {
  const session = useSession().data;
  const zone = useZone();
  if (session === undefined) return null;
  const words = observingWords(session, zone);
  if (words === null) return null;
  return (
    <p className={classes.observing} data-testid="observing-band" data-state={session.observing} role="status">
      {words}{' '}
      <Link to="/quality" search={keepFilters()}>
        {FRAME.toQuality}
      </Link>
    </p>
  );
}
