import type { InstitutionsAnswer } from '@gospulse/contracts';
import type { AddressPatch } from '../../address/use-address.js';
import { useAddress } from '../../address/use-address.js';
import { useViewed } from '../../address/viewed.js';
import { formatCount } from '../../text/format.js';
import { WIDGETS } from '../../text/widget-strings.js';
import classes from './institutions.module.css';

const ALL: AddressPatch = { widget: undefined };

/** Which widgets the pages of the list have, how many they are, and the way out. */
export function WidgetHead({ sums: { widgets } }: Pick<InstitutionsAnswer, 'sums'>) {
  const { address, change } = useAddress();
  const isViewed = useViewed() !== null;
  if (address.widget === undefined || widgets === undefined) return null;
  return (
    <div className={classes.kept} data-testid="sum-widgets" data-value={widgets}>
      <p>{WIDGETS.list(address.widget, formatCount(widgets))}</p>
      {!isViewed && (
        <button type="button" className={classes.plain} onClick={() => change(ALL)}>
          {WIDGETS.allInstitutions}
        </button>
      )}
    </div>
  );
}
