import type { ReactNode } from 'react';
import classes from './reports.module.css';

/** A field with its name over it; those who do not see it hear the name that the field has itself. */
export function Labelled({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={classes.field}>
      <span className={classes.label} aria-hidden="true">
        {label}
      </span>
      {children}
    </div>
  );
}
