import type { ReactNode } from 'react';
import { DEFINITIONS, type DefinitionId } from '../text/methodology.js';
import classes from './definition.module.css';
import { useTip } from './use-tip.js';

/** A word that says what it means on hover, on focus and on a press. */
export function Term({ about, children }: { about: ReactNode; children: ReactNode }) {
  const { trigger, tip, show } = useTip(about);
  return (
    <>
      <button type="button" className={classes.term} {...trigger} onClick={({ currentTarget }) => show(currentTarget)}>
        {children}
      </button>
      {tip}
    </>
  );
}

interface DefinedProps {
  id: DefinitionId;
  children: ReactNode;
  /** More lines under the definition, such as how a growth adds up. */
  extra?: ReactNode;
}

/** A term that shows its definition from Методика. */
export function Defined({ id, children, extra }: DefinedProps) {
  const about = (
    <>
      {DEFINITIONS[id].short}
      {extra}
    </>
  );
  return <Term about={about}>{children}</Term>;
}
