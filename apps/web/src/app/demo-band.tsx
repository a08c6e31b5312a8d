import { useSession } from '../api/queries.js';
import { formatCount } from '../text/format.js';
import { FRAME } from '../text/strings.js';
import classes from './bands.module.css';

/** Says on every page that the data are of the sandbox and not of VK. It cannot be closed. */
export function DemoBand() {
  const session = useSession().data;
  if (session === undefined || !session.demo) return null;
  const factor = session.demoLimitFactor;
  return (
    <p className={classes.demo} data-testid="demo-band">
      {FRAME.demo}
      {factor !== null && `, ${FRAME.demoLimits(formatCount(factor))}`}
    </p>
  );
}
