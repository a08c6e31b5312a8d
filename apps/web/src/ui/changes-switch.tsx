import { previousUnknownOf } from '@gospulse/domain';
import { useContext } from 'react';
import { useAddress } from '../address/use-address.js';
import { useViewed } from '../address/viewed.js';
import { formatShortDay } from '../text/instants.js';
import { CHANGE } from '../text/strings.js';
import classes from './changes-switch.module.css';
import { ShownAnswer } from './shown-answer.js';

/** Whether a table tells what its figures were; where that is known of no row, it says why instead. */
export function ChangesSwitch() {
  const { address, change } = useAddress();
  const { period, knownFrom = null } = useContext(ShownAnswer);
  if (useViewed() !== null || period === undefined) return null;
  const reason = previousUnknownOf({ comparison: period.comparison, knownFrom });
  if (reason !== 'nothing-then') {
    const why = CHANGE.unknown[reason](knownFrom && formatShortDay(knownFrom));
    return <span className={classes.none}>{CHANGE.noneIn(why)}</span>;
  }
  return (
    <label className={classes.switch}>
      <input
        type="checkbox"
        checked={address.changes === 'with'}
        onChange={(event) => change({ changes: event.currentTarget.checked ? 'with' : undefined }, 'replace')}
      />
      {CHANGE.show}
    </label>
  );
}

/** Whether the tables of the screen tell changes. */
export function useShowsChanges(): boolean {
  const { address } = useAddress();
  return address.changes === 'with' && address.compare !== 'none';
}
