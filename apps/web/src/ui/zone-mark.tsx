import type { ComplianceZoneName } from '@gospulse/contracts';
import { ZONE_WORDS } from '../text/founder-strings.js';
import classes from './zone-mark.module.css';

/** A zone by its word; colour and shape of the dot only repeat it. */
export function ZoneMark({ zone }: { zone: ComplianceZoneName }) {
  return (
    <span className={classes.mark} data-zone={zone}>
      <span className={classes.dot} aria-hidden="true" />
      {ZONE_WORDS[zone]}
    </span>
  );
}
