import type { ReactNode } from 'react';
import { FOUNDER } from '../text/founder-strings.js';
import classes from './trail.module.css';

/** The way from the region down to what is shown: each step a link. */
export function Trail({ steps }: { steps: readonly { key: string; link: ReactNode }[] }) {
  return (
    <nav aria-label={FOUNDER.path}>
      <ol className={classes.trail}>
        {steps.map(({ key, link }) => (
          <li key={key}>{link}</li>
        ))}
      </ol>
    </nav>
  );
}
