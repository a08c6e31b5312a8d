import { Tooltip } from '@mantine/core';
import { type ReactNode } from 'react';
import { DEFINITIONS, type DefinitionId } from '../text/methodology.js';
import classes from './definition.module.css';

interface DefinitionProps {
  id: DefinitionId;
  children: ReactNode;
  /** More lines under the definition, such as how a growth adds up. */
  extra?: ReactNode;
}

/** A term that shows its definition from Методика on hover and on focus. */
export function Defined({ id, children, extra }: DefinitionProps) {
  const label = (
    <>
      {DEFINITIONS[id].short}
      {extra}
    </>
  );
  return (
    <Tooltip
      label={label}
      multiline
      w={320}
      withArrow
      openDelay={150}
      events={{ hover: true, focus: true, touch: true }}
    >
      <button type="button" className={classes.term}>
        {children}
      </button>
    </Tooltip>
  );
}
