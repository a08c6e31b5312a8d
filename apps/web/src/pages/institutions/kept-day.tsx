import type { InstitutionRow, InstitutionsAnswer } from '@gospulse/contracts';
import type { AddressPatch } from '../../address/use-address.js';
import { useAddress } from '../../address/use-address.js';
import { useViewed } from '../../address/viewed.js';
import { formatColumnScore, formatCount, formatShare } from '../../text/format.js';
import { formatDay } from '../../text/instants.js';
import { INSTITUTIONS } from '../../text/page-strings.js';
import type { Column } from '../../ui/data-table.js';
import classes from './institutions.module.css';

const { day: WORDS } = INSTITUTIONS;
const TODAY: AddressPatch = { day: undefined };

/** Of which day the list is, how it stood then, and the way back to the present. */
export function KeptDayHead({ sums: { kept } }: Pick<InstitutionsAnswer, 'sums'>) {
  const { address, change } = useAddress();
  const isViewed = useViewed() !== null;
  const { day } = address;
  if (day === undefined || kept === undefined) return null;
  return (
    <div className={classes.kept} data-testid="kept-day" data-day={day}>
      <p>{kept === null ? WORDS.notKept(formatDay(day)) : WORDS.of(formatDay(day))}</p>
      {kept !== null && (
        <ul className={classes.sums}>
          {kept.coverage !== null && (
            <li data-testid="kept-coverage" data-value={kept.coverage}>
              {WORDS.coverage(formatShare(kept.coverage), formatCount(kept.covered), formatCount(kept.obliged))}
            </li>
          )}
          {kept.score !== null && (
            <li data-testid="kept-score" data-value={kept.score}>
              {WORDS.mean(formatColumnScore(kept.score), formatCount(kept.scored))}
            </li>
          )}
        </ul>
      )}
      {!isViewed && (
        <button type="button" className={classes.plain} onClick={() => change(TODAY)}>
          {WORDS.now}
        </button>
      )}
    </div>
  );
}

function stateOf({ kept }: InstitutionRow): string | null {
  if (kept === undefined) return null;
  return !kept.obliged ? WORDS.exempt : kept.covered ? WORDS.covered : WORDS.uncovered;
}

/** How each institution stood on the day. */
export function keptColumn(day: string): Column<InstitutionRow> {
  const name = WORDS.column(formatDay(day));
  return {
    ...{ key: 'kept', name, label: name },
    cell: (row) => {
      const [state, score] = [stateOf(row), row.kept?.score ?? null];
      return state === null || score === null ? state : WORDS.score(state, formatColumnScore(score));
    },
    file: [
      { code: 'keptState', head: WORDS.file.state, kind: 'text', value: stateOf },
      { code: 'keptScore', head: WORDS.file.score, kind: 'decimal', value: ({ kept }) => kept?.score ?? null },
    ],
  };
}
