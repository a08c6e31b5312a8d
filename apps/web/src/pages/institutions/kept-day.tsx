import type { InstitutionRow, InstitutionsAnswer } from '@gospulse/contracts';
import type { AddressPatch } from '../../address/use-address.js';
import { useAddress } from '../../address/use-address.js';
import { useViewed } from '../../address/viewed.js';
import { formatColumnScore, formatCount, formatShare } from '../../text/format.js';
import { formatDay } from '../../text/instants.js';
import { KEPT } from '../../text/kept-strings.js';
import type { Column } from '../../ui/data-table.js';
import classes from './institutions.module.css';

const TODAY: AddressPatch = { day: undefined };

/** Of which day the list is, how it stood then, and the way back to the present. */
export function KeptDayHead({ sums: { kept } }: Pick<InstitutionsAnswer, 'sums'>) {
  const { address, change } = useAddress();
  const isViewed = useViewed() !== null;
  const { day } = address;
  if (day === undefined || kept === undefined) return null;
  return (
    <div className={classes.kept} data-testid="kept-day" data-day={day}>
      <p>{kept === null ? KEPT.notKept(formatDay(day)) : KEPT.of(formatDay(day))}</p>
      {kept !== null && (
        <ul className={classes.sums}>
          {kept.coverage !== null && (
            <li data-testid="kept-coverage" data-value={kept.coverage}>
              {KEPT.coverage(formatShare(kept.coverage), formatCount(kept.covered), formatCount(kept.obliged))}
            </li>
          )}
          {kept.score !== null && (
            <li data-testid="kept-score" data-value={kept.score}>
              {KEPT.mean(formatColumnScore(kept.score), formatCount(kept.scored))}
            </li>
          )}
        </ul>
      )}
      {!isViewed && (
        <button type="button" className={classes.plain} onClick={() => change(TODAY)}>
          {KEPT.now}
        </button>
      )}
    </div>
  );
}

function stateOf({ kept }: InstitutionRow): string | null {
  if (kept === undefined) return null;
  return !kept.obliged ? KEPT.exempt : kept.covered ? KEPT.covered : KEPT.uncovered;
}

/** How each institution stood on the day. */
export function keptColumn(day: string): Column<InstitutionRow> {
  const name = KEPT.column(formatDay(day));
  return {
    ...{ key: 'kept', name, label: name },
    cell: (row) => {
      const [state, score] = [stateOf(row), row.kept?.score ?? null];
      return state === null || score === null ? state : KEPT.score(state, formatColumnScore(score));
    },
    file: [
      { code: 'keptState', head: KEPT.file.state, kind: 'text', value: stateOf },
      { code: 'keptScore', head: KEPT.file.score, kind: 'decimal', value: ({ kept }) => kept?.score ?? null },
    ],
  };
}
