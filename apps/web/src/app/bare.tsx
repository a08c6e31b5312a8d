import { type ReactNode, Suspense } from 'react';
import { PRODUCT } from '../text/strings.js';
import classes from './bare.module.css';

/** A sheet without menu and figures, for somebody who is not in yet; a wide one is read. */
export function Bare({ children, isWide = false }: { children?: ReactNode; isWide?: boolean }) {
  return (
    <div className={classes.ground} data-wide={isWide || undefined}>
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
