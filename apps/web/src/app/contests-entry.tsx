import { Link } from '@tanstack/react-router';
import { keepFilters } from '../address/use-address.js';
import { useContestCounts } from '../api/contest-queries.js';
import { useMay } from '../api/queries.js';
import { formatCount } from '../text/format.js';
import { MY } from '../text/account-strings.js';
import { LineDrawing } from '../ui/icon.js';
import { useRegionCode } from '../view/use-region-code.js';
import badge from './overdue-badge.module.css';
import classes from './navigation.module.css';

/** The entry of contests with the number of those that wait for whoever looks: for a decision, or for a reply. */
export function ContestsEntry({ label, drawing }: { label: string; drawing: string }) {
  const decides = useMay('decide-contests');
  const states = useContestCounts(useRegionCode()).data?.states;
  const waiting = (decides ? states?.new : states?.asked) ?? 0;
  const state = decides ? 'new' : 'asked';
  return (
    <Link
      to="/contests"
      search={keepFilters(waiting > 0 ? { contest: state } : {})}
      activeOptions={{ includeSearch: false }}
      className={classes.entry}
      data-testid="nav-contests"
    >
      <LineDrawing path={drawing} />
      <span>{label}</span>
      {waiting > 0 && (
        <>
          <span className={badge.badge} data-testid="contests-badge" data-value={waiting} aria-hidden="true">
            {formatCount(waiting)}
          </span>
          <span className="visually-hidden">{MY.contestsWait(formatCount(waiting))}</span>
        </>
      )}
    </Link>
  );
}
