import type { ReactNode } from 'react';
import classes from './figure-cards.module.css';

/** Figures side by side, three or two in a row where the screen is narrow. */
export function FigureCards({ children, stale }: { children: ReactNode; stale: boolean }) {
  return (
    <div className={classes.cards} data-stale={stale || undefined}>
      {children}
    </div>
  );
}
