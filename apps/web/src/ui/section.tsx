import type { ReactNode } from 'react';
import classes from './section.module.css';

interface SectionProps {
  title: ReactNode;
  tools?: ReactNode;
  children: ReactNode;
  id?: string;
}

/** A part of a page under a hairline: heading to the left, its tools to the right. */
export function Section({ title, tools, children, id }: SectionProps) {
  return (
    <section className={classes.section} id={id}>
      <header className={classes.head}>
        <h2>{title}</h2>
        {tools !== undefined && <div className={classes.tools}>{tools}</div>}
      </header>
      {children}
    </section>
  );
}
