import { type ReactNode, Suspense } from 'react';
import { PRODUCT } from '../text/strings.js';
import classes from './bare.module.css';

/** A sheet without menu and figures, for somebody who is not in yet. */
export function Bare({ children }: { children?: ReactNode }) {
  return (
    <div className={classes.ground}>
      <p className={classes.brand}>
        <span className={classes.mark} aria-hidden="true" />
        {PRODUCT}
      </p>
      <main id="content" className={classes.sheet} tabIndex={-1}>
        <Suspense>{children}</Suspense>
      </main>
    </div>
  );
}
