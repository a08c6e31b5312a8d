import type { MunicipalityRow, OverviewAnswer } from '@gospulse/contracts';
import { chosenIn } from '../../address/chosen.js';
import { keepFilters, useAddress } from '../../address/use-address.js';
import { formatCount, formatWholeShare } from '../../text/format.js';
import { formatInstant, formatPeriod } from '../../text/instants.js';
import { OVERVIEW } from '../../text/page-strings.js';
import { CHANGE } from '../../text/strings.js';
import { Defined } from '../../ui/definition.js';
import { PeriodNotes } from '../../ui/period-notes.js';
import { type Finding, finding, mostOverdue } from './finding.js';
import { Link } from '../../ui/link.js';
import { CallWorst } from './call-worst.js';
import classes from './overview.module.css';

const CALLED = 3;

function DistrictLink({ row }: { row: MunicipalityRow }) {
  return (
    <Link to="/districts/$oktmo" params={{ oktmo: row.oktmo }} search={keepFilters({ oktmo: undefined })}>
      {row.name}
    </Link>
  );
}

function Attention({ rows, overdue }: { rows: readonly MunicipalityRow[]; overdue: number | null }) {
  const most = mostOverdue(rows, CALLED);
  if (most.length === 0) return null;
  return (
    <>
      {OVERVIEW.attention}{' '}
      {most.map((row, index) => (
        <span key={row.oktmo}>
          {index > 0 && ', '}
          <DistrictLink row={row} />{' '}
          <Link
            to="/queue"
            search={keepFilters({ state: 'overdue', oktmo: row.oktmo })}
            aria-label={OVERVIEW.overdueOf(formatCount(row.overdue), row.name)}
          >
            {formatCount(row.overdue)}
          </Link>
        </span>
      ))}
      {overdue !== null && OVERVIEW.attentionOf(formatCount(overdue))}
    </>
  );
}

function againstWords(period: string, at: string | null, zone: string): string {
  return at === null ? CHANGE.against(period) : CHANGE.againstAt(period, formatInstant(at, zone));
}

/** Who answers in time least often, and whether districts of few questions were left out. */
function Lowest({ lowest: { row, leavesOutFew } }: Pick<Finding, 'lowest'>) {
  const share = row?.withinDeadlineShare ?? null;
  if (row === null || share === null) return null;
  const words = leavesOutFew ? OVERVIEW.lowestOfMany : OVERVIEW.lowest;
  return (
    <span className={classes.lowest}>
      {' · '}
      {words(row.name, formatWholeShare(share))}
    </span>
  );
}

/** What the figures say, whom to call, and what they are compared with. */
export function OverviewHead({ answer, rows }: { answer: OverviewAnswer; rows: readonly MunicipalityRow[] }) {
  const { address } = useAddress();
  const codes = chosenIn(address.oktmo);
  const ofChoice = codes.length === 0 ? rows : rows.filter((row) => codes.includes(row.oktmo));
  const chosen = codes.length === 1 ? ofChoice[0] : undefined;
  const { text, lowest } = finding(answer, ofChoice, chosen);
  const { comparison: compared, comparisonAsOf } = answer.period;
  return (
    <header className={classes.head}>
      <h1>
        {text}
        <Lowest lowest={lowest} />
      </h1>
      <p className={classes.lead}>
        <span>
          <Attention rows={ofChoice} overdue={answer.backlog.overdue} />
        </span>
        <CallWorst rows={ofChoice} />
        {compared !== null && (
          <span>
            <Defined id="comparison">
              {againstWords(formatPeriod(compared.from, compared.to), comparisonAsOf, answer.region.zone)}
            </Defined>
          </span>
        )}
      </p>
      <PeriodNotes of={answer} />
    </header>
  );
}
