import type { MunicipalityRow } from '@gospulse/contracts';
import { listOfChosen } from '../../address/chosen.js';
import { keepFilters } from '../../address/use-address.js';
import { worstDistricts } from '../../figures/worst-districts.js';
import { displayName } from '../../text/names.js';
import { OVERVIEW } from '../../text/page-strings.js';
import { IfSeen } from '../../view/if-seen.js';
import { Link } from '../../ui/link.js';
import { mostOverdue } from './finding.js';

/** So many calls are a morning's. */
const WORST = 3;

/** Whom to call first: the districts that answer in time least often, or, where that cannot be said, with most overdue questions. */
function firstToCall(rows: readonly MunicipalityRow[]): MunicipalityRow[] {
  const worst = worstDistricts(rows, WORST);
  return worst.length > 0 ? worst : mostOverdue(rows, WORST);
}

/** One step from Обзор to the calls of the worst districts. */
export function CallWorst({ rows }: { rows: readonly MunicipalityRow[] }) {
  const worst = firstToCall(rows);
  if (worst.length === 0) return null;
  const isByShare = worstDistricts(rows, WORST).length > 0;
  const names = worst.map(({ name }) => displayName(name)).join(', ');
  return (
    <IfSeen path="/calls">
      <span>
        <Link
          to="/calls"
          search={keepFilters({ oktmo: listOfChosen(worst.map(({ oktmo }) => oktmo)), group: 'municipality' })}
          data-testid="call-worst"
        >
          {isByShare ? OVERVIEW.callWorst(names) : OVERVIEW.callMost(names)}
        </Link>
      </span>
    </IfSeen>
  );
}
