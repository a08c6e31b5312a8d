import type { FounderAnswer, InstitutionRow } from '@gospulse/contracts';
import { formatColumnScore, formatCount } from '../../text/format.js';
import { FOUNDER } from '../../text/founder-strings.js';
import { displayName } from '../../text/names.js';
import { GoLink } from '../../ui/go-link.js';
import { Section } from '../../ui/section.js';
import { ZoneMark } from '../../ui/zone-mark.js';
import classes from '../founders/founders.module.css';

function Laggard({ row }: { row: InstitutionRow }) {
  const { score, zone } = row.compliance;
  const overdue = row.figures.overdue ?? 0;
  return (
    <li>
      <GoLink to={`/institutions/${row.ogrn}`}>{displayName(row.shortName ?? row.name)}</GoLink>
      {overdue > 0 && <span>{FOUNDER.overdue(formatCount(overdue))}</span>}
      {score !== null && <span>{FOUNDER.scoreIs(formatColumnScore(score))}</span>}
      {zone !== null && (
        <span>
          <ZoneMark zone={zone} />
        </span>
      )}
    </li>
  );
}

/** Whom to call first, in one order that is said. */
export function Lagging({ lagging }: { lagging: FounderAnswer['lagging'] }) {
  return (
    <Section title={FOUNDER.lagging}>
      {lagging.length === 0 ? (
        <p className={classes.soft}>{FOUNDER.laggingNone}</p>
      ) : (
        <>
          <ol className={classes.list} data-testid="lagging">
            {lagging.map((row) => (
              <Laggard key={row.ogrn} row={row} />
            ))}
          </ol>
          <p className={classes.soft}>{FOUNDER.laggingNote}</p>
        </>
      )}
    </Section>
  );
}
