import { useMemo } from 'react';
import type { AddressPatch } from '../address/use-address.js';
import { DOORS, SECTIONS } from '../text/strings.js';
import { GoLink } from './go-link.js';
import classes from './section-links.module.css';

const PLACES = [
  ['/questions', SECTIONS.questions],
  ['/queue', SECTIONS.queue],
  ['/replies', SECTIONS.replies],
  ['/ranking', SECTIONS.ranking],
  ['/anomalies', SECTIONS.anomalies],
] as const;

/** From a page of a district, founder or kind to the sections that tell more of it, under its filter. */
export function SectionLinks({ whose }: { whose: AddressPatch }) {
  const ranking = useMemo(() => ({ ...whose, by: 'institution' as const }), [whose]);
  return (
    <nav className={classes.links} aria-label={DOORS.sections} data-testid="section-links">
      {PLACES.map(([to, name]) => (
        <GoLink key={to} to={to} keep={to === '/ranking' ? ranking : whose}>
          {name}
        </GoLink>
      ))}
    </nav>
  );
}
