import type { QualityAnswer } from '@gospulse/contracts';
import { NO_MUNICIPALITY } from '@gospulse/domain';
import { displayName } from '../../text/names.js';
import { counted, NOUNS } from '../../text/plurals.js';
import { UNPLACED } from '../../text/quality-strings.js';
import { GoLink } from '../../ui/go-link.js';
import { Section } from '../../ui/section.js';
import classes from './quality.module.css';

/** Institutions of which nobody can tell where they are; nothing where all are placed. */
export function Unplaced({ unplaced: { institutions, rows } }: { unplaced: QualityAnswer['unplaced'] }) {
  if (institutions === 0) return null;
  const all = (
    <GoLink to="/institutions" keep={{ oktmo: NO_MUNICIPALITY.oktmo }}>
      {UNPLACED.all}
    </GoLink>
  );
  return (
    <Section title={UNPLACED.title} tools={all}>
      <p className={classes.lead} data-testid="unplaced" data-value={institutions}>
        {UNPLACED.lead(counted(institutions, NOUNS.institutions))}
      </p>
      <ul className={classes.unplaced}>
        {rows.map(({ ogrn, name }) => (
          <li key={ogrn}>
            <GoLink to={`/institutions/${ogrn}`}>{displayName(name)}</GoLink>
          </li>
        ))}
      </ul>
      <p className={classes.note}>{UNPLACED.note}</p>
    </Section>
  );
}
