import type { ReactNode } from 'react';
import classes from './facts.module.css';

/** Short facts of one thing, name over value. A fact without a value is left out by its caller. */
export function Facts({ items }: { items: readonly { name: string; value: ReactNode }[] }) {
  return (
    <dl className={classes.facts}>
      {items.map(({ name, value }) => (
        <div key={name} className={classes.fact}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
