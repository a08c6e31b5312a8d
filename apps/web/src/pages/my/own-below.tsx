import type { MyPageAnswer } from '@gospulse/contracts';
import { keepFilters } from '../../address/use-address.js';
import { formatScore } from '../../text/format.js';
import { displayName } from '../../text/names.js';
import { Link } from '../../ui/link.js';
import { Section } from '../../ui/section.js';
import { ZoneMark } from '../../ui/zone-mark.js';
import { OWN } from './my-words.js';
import classes from './my.module.css';

/** Institutions of which it is the founder, worst first, each with one reason. */
export function OwnBelow({ answer }: { answer: MyPageAnswer }) {
  const { below, belowTotal, institution } = answer;
  if (belowTotal === 0) return null;
  return (
    <Section title={OWN.below(belowTotal)} id="below">
      <p className={classes.soft}>{OWN.belowNote}</p>
      <ol className={classes.below} data-testid="below">
        {below.map(({ ogrn, name, score, zone, overdue, words }) => (
          <li key={ogrn} data-overdue={overdue}>
            <div className={classes.belowName}>
              <Link to="/my" search={keepFilters({ institution: ogrn })}>
                {displayName(name)}
              </Link>
              <span className={classes.soft}>{displayName(words)}</span>
            </div>
            <div className={classes.belowScore}>
              <span>{score === null ? OWN.noScore : formatScore(score)}</span>
              {zone !== null && <ZoneMark zone={zone} />}
            </div>
          </li>
        ))}
      </ol>
      {belowTotal > below.length && (
        <p className={classes.soft}>
          <Link to="/institutions" search={keepFilters({ founder: institution.ogrn })}>
            {OWN.belowMore(below.length)}
          </Link>
        </p>
      )}
    </Section>
  );
}
