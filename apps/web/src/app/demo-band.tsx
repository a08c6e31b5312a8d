import { useMe, useSession } from '../api/queries.js';
import { formatCount } from '../text/format.js';
import { FRAME } from '../text/strings.js';
import classes from './bands.module.css';
import { DemoStrip } from './demo-strip.js';

/** Says on every page that the data are of the sandbox and not of VK. It cannot be closed. */
export function DemoBand() {
  const session = useSession().data;
  const demo = useMe().data?.demo ?? null;
  if (session === undefined || !session.demo) return null;
  const factor = session.demoLimitFactor;
  return (
    <div className={classes.demo}>
      <p data-testid="demo-band">
        {FRAME.demo}
        {factor !== null && `, ${FRAME.demoLimits(formatCount(factor))}`}
      </p>
      {demo !== null && <DemoStrip demo={demo} />}
    </div>
  );
}
