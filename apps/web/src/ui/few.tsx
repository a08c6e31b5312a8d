import type { ReactNode } from 'react';
import { formatCount } from '../text/format.js';
import { DISTRICTS } from '../text/page-strings.js';
import classes from './few.module.css';

/** A value of few cases: it is told, and marked as one that nobody is named for. */
export function Few({ n, children }: { n: number; children: ReactNode }) {
  const words = DISTRICTS.fewOf(formatCount(n));
  return (
    <span className={classes.few} title={words}>
      {children}
      <span className="visually-hidden">, {words}</span>
    </span>
  );
}
