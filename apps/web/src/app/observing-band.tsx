import { Link } from '@tanstack/react-router';
import { useSession } from '../api/queries.js';
import { observingWords } from '../text/observing-words.js';
import { FRAME } from '../text/strings.js';
import classes from './bands.module.css';
import { keepFilters } from '../address/use-address.js';
import { IfSeen } from '../view/if-seen.js';
import { useZone } from '../view/use-zone.js';

/** Says that no new data come in, or only some, and how old the shown data are; hidden while VK is being asked. */
export function ObservingBand() {
  const session = useSession().data;
  const zone = useZone();
  if (session === undefined) return null;
  const words = observingWords(session, zone);
  if (words === null) return null;
  return (
    <p className={classes.observing} data-testid="observing-band" data-state={session.observing}>
      {words}{' '}
      <IfSeen path="/quality">
        <Link to="/quality" search={keepFilters()}>
          {FRAME.toQuality}
        </Link>
      </IfSeen>
    </p>
  );
}
